import type { Json } from '../../../description/types.ts';
import { literal, type Piece } from '../pieces.ts';
import type { SampleCredential } from '../sample-credentials.ts';
import { type SampleBody, type SampleField, textOf } from '../sample-request.ts';
import type { SamplePrinter } from './sample.ts';

/** curl in a POSIX shell. */
export const curlSample: SamplePrinter = {
  id: 'curl',
  label: 'cURL',
  speaksTo: () => true,
  print: ({ method, server, target, headers, credentials, body }) => {
    const own = credentials.filter(({ place }) => place !== 'query');
    const query = credentials.filter(({ place }) => place === 'query');
    const isForm = body?.kind === 'form';
    const shown = headers.filter(([name]) => !(isForm && name === 'Content-Type'));
    const lines: readonly (readonly Piece[])[] = [
      ['curl -L ', ...methodPieces(method, body), ...urlPieces(server + target, query)],
      ...own.map(credentialPieces),
      ...shown.map(([name, value]) => ['-H ', literal(quoteShell(`${name}: ${value}`))]),
      ...bodyLines(body),
    ];
    return lines.flatMap((line, index) => (index ? [' \\\n  ', ...line] : line));
  },
};

function methodPieces(method: string, body: SampleBody | undefined): readonly Piece[] {
  if (method === 'HEAD') return ['--head '];
  return method === (body ? 'POST' : 'GET') ? [] : [`-X ${method} `];
}

function urlPieces(url: string, query: readonly SampleCredential[]): readonly Piece[] {
  if (query.length === 0) return [literal(quoteShell(url))];
  const pairs = query.map(({ name, variable }) => `${encodeURIComponent(name)}=$${variable}`).join('&');
  return [literal(quoteShell(url + (url.includes('?') ? '&' : '?'))), literal(`"${pairs}"`)];
}

function credentialPieces({ place, name, prefix, variable }: SampleCredential): readonly Piece[] {
  switch (place) {
    case 'user':
      return ['-u ', literal(`"$${variable}"`)];
    case 'cookie':
      return ['-b ', literal(`"${shellInDouble(name)}=$${variable}"`)];
    default:
      return ['-H ', literal(`"${shellInDouble(name)}: ${prefix}$${variable}"`)];
  }
}

function bodyLines(body: SampleBody | undefined): readonly (readonly Piece[])[] {
  if (!body) return [];
  switch (body.kind) {
    case 'json':
      return [['-d ', literal(quoteShell(printJson(body.value)))]];
    case 'form':
      return body.fields.map((field) => fieldLine(field, body.isMultipart));
    default:
      return [['--data-binary ', literal(quoteShell(body.text))]];
  }
}

const MAX_LINE = 80;

/** JSON in one line where it is short. */
function printJson(value: Json): string {
  const line = JSON.stringify(value);
  return line.length > MAX_LINE ? JSON.stringify(value, null, 2) : line;
}

function fieldLine({ name, value, isFile }: SampleField, isMultipart: boolean): readonly Piece[] {
  const flag = isMultipart ? (isFile ? '-F ' : '--form-string ') : '--data-urlencode ';
  const suffix = isMultipart && isFile ? `;filename=${name.replace(/[^\w.-]/g, '') || 'file'}` : '';
  return [flag, literal(quoteShell(`${name}=${textOf(value)}${suffix}`))];
}

/** One word of a POSIX shell: nothing in single quotes means anything but the quote itself. */
export function quoteShell(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}

function shellInDouble(text: string): string {
  return text.replace(/[\\"$`\n\0]/g, '');
}
