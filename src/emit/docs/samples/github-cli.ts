import type { Json } from '../../../description/types.ts';
import { parseMediaType } from '../../../model/media-type.ts';
import type { Operation } from '../../../model/types.ts';
import { literal, type Piece } from '../pieces.ts';
import type { SampleBody } from '../sample-request.ts';
import { quoteShell } from './curl.ts';
import type { SamplePrinter } from './sample.ts';

/** GitHub CLI, for APIs that speak the media types of its tree; it knows the server and the token. */
export const githubCliSample: SamplePrinter = {
  id: 'gh',
  label: 'GitHub CLI',
  speaksTo: ({ operations }) => speaksTree(operations, 'github'),
  print: ({ method, target, headers, body }) => {
    if (body !== undefined && body.kind !== 'json') return undefined;
    const shown = headers.filter(([name]) => name !== 'Content-Type');
    const lines: readonly (readonly Piece[])[] = [
      [`gh api `, ...(method === 'GET' ? [] : [`--method ${method} `]), literal(quoteShell(target))],
      ...shown.map(([name, value]) => ['-H ', literal(quoteShell(`${name}: ${value}`))]),
      ...fieldLines(body),
    ];
    return lines.flatMap((line, index) => (index ? [' \\\n  ', ...line] : line));
  },
};

function speaksTree(operations: readonly Operation[], tree: string): boolean {
  return operations.some(({ responses, previews }) =>
    [
      ...previews.map(({ mediaType }) => mediaType),
      ...responses.flatMap(({ representations }) => representations.map(({ ask }) => ask.mediaType)),
    ].some((type) => parseMediaType(type)?.vendor?.tree.name === tree),
  );
}

/** Fields of their own where the program sends them as they are (`gh help api`), else the whole body from its input. */
function fieldLines(body: SampleBody | undefined): readonly (readonly Piece[])[] {
  if (body?.kind !== 'json') return [];
  const { value } = body;
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (fields.length === 0 || !fields.every(isPlain)) return [['--input - ', ...documentPieces(value)]];
  return fields.map(([name, field]) => [
    typeof field === 'string' ? '-f ' : '-F ',
    literal(quoteShell(`${name}=${String(field)}`)),
  ]);
}

/** Names with brackets build objects, and of numbers only integers are told from texts. */
function isPlain([name, value]: readonly [string, Json]): boolean {
  if (!/^[^[\]=]+$/.test(name)) return false;
  return typeof value === 'number' ? Number.isSafeInteger(value) : typeof value !== 'object' || value === null;
}

/** A here-document: no line of JSON reads like its end. */
function documentPieces(value: Json): readonly Piece[] {
  return [`<<'JSON'\n`, literal(JSON.stringify(value, null, 2).replaceAll('\0', '')), '\nJSON'];
}
