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

function fieldLines(body: SampleBody | undefined): readonly (readonly Piece[])[] {
  if (body?.kind !== 'json') return [];
  const { value } = body;
  const isFlat =
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isScalar);
  if (!isFlat) return [['--input - <<< ', literal(quoteShell(JSON.stringify(value)))]];
  return Object.entries(value).map(([name, field]: readonly [string, Json]) => [
    typeof field === 'string' ? '-f ' : '-F ',
    literal(quoteShell(`${name}=${String(field)}`)),
  ]);
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
