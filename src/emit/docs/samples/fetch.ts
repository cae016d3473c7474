import type { Body } from '../../../model/types.ts';
import { propertyKey, stringLiteral } from '../../print/escape.ts';
import { expressionOf, keyword, literal, type Piece } from '../pieces.ts';
import type { SampleCredential } from '../sample-credentials.ts';
import { type SampleBody, type SampleRequest, textOf } from '../sample-request.ts';
import type { SamplePrinter } from './sample.ts';

/** fetch, as every JavaScript runtime has it. */
export const fetchSample: SamplePrinter = {
  id: 'fetch',
  label: 'fetch',
  speaksTo: () => true,
  print(request) {
    const init = initPieces(request);
    return [
      ...formPieces(request.body),
      keyword('const'),
      ' response = ',
      keyword('await'),
      ' fetch(',
      ...urlPieces(request),
      ...(init.length ? [', {\n', ...init, '}'] : []),
      ');\n',
      ...readPieces(request.answer),
    ];
  },
};

function urlPieces({ server, target, credentials }: SampleRequest): readonly Piece[] {
  const query = credentials.filter(({ place }) => place === 'query');
  const url = server + target;
  if (query.length === 0) return [literal(stringLiteral(url))];
  const separator = url.includes('?') ? '&' : '?';
  const pairs = query.map(({ name, variable }) => `${encodeURIComponent(name)}=\${process.env.${variable}}`);
  return [literal(`\`${inTemplate(url)}${separator}${pairs.join('&')}\``)];
}

function initPieces({ method, headers, credentials, body }: SampleRequest): readonly Piece[] {
  const isForm = body?.kind === 'form';
  const lines: readonly (readonly Piece[])[] = [
    ...credentials.flatMap(credentialLine),
    ...headers
      .filter(([name]) => !(isForm && name === 'Content-Type'))
      .map(([name, value]) => [`${propertyKey(name)}: `, literal(stringLiteral(value))]),
  ];
  return [
    ...(method === 'GET' ? [] : ['  method: ', literal(stringLiteral(method)), ',\n']),
    ...(lines.length ? ['  headers: {\n', ...lines.flatMap((line) => ['    ', ...line, ',\n']), '  },\n'] : []),
    ...(body ? ['  body', ...bodyPieces(body), ',\n'] : []),
  ];
}

function credentialLine({ place, name, prefix, variable }: SampleCredential): readonly (readonly Piece[])[] {
  const value = `process.env.${variable}`;
  switch (place) {
    case 'user':
      return [['Authorization: ', literal(`\`Basic \${btoa(${value} ?? '')}\``)]];
    case 'header':
      return [[`${propertyKey(name)}: `, literal(`\`${prefix}\${${value}}\``)]];
    case 'cookie':
      return [['Cookie: ', literal(`\`${inTemplate(name)}=\${${value}}\``)]];
    case 'query':
      return [];
  }
}

function bodyPieces(body: SampleBody): readonly Piece[] {
  switch (body.kind) {
    case 'json':
      return [': JSON.stringify(', ...expressionOf(body.value, '  '), ')'];
    case 'form':
      return [''];
    default:
      return [': ', literal(stringLiteral(body.text))];
  }
}

function formPieces(body: SampleBody | undefined): readonly Piece[] {
  if (body?.kind !== 'form') return [];
  const lines = body.fields.flatMap(({ name, value, isFile }): readonly Piece[] => [
    `body.append(`,
    literal(stringLiteral(name)),
    ', ',
    ...(isFile ? [keyword('new'), " Blob(['bytes'])"] : [literal(stringLiteral(textOf(value)))]),
    ');\n',
  ]);
  return [
    keyword('const'),
    ' body = ',
    keyword('new'),
    ` ${body.isMultipart ? 'FormData' : 'URLSearchParams'}();\n`,
    ...lines,
  ];
}

const READERS: Readonly<Record<Body['kind'], string>> = {
  json: 'await response.json()',
  form: 'await response.formData()',
  text: 'await response.text()',
  bytes: 'new Uint8Array(await response.arrayBuffer())',
  stream: 'response.body',
  empty: '',
};

function readPieces(answer: Body | undefined): readonly Piece[] {
  const reader = answer ? READERS[answer.kind] : '';
  return reader ? [keyword('const'), ` answer = ${reader};`] : [];
}

function inTemplate(text: string): string {
  return text.replace(/[\\`$]/g, '\\$&');
}
