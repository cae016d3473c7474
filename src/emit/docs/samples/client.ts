import type { Json } from '../../../description/types.ts';
import { toCamelCase } from '../../../model/words.ts';
import { rawText } from '../../../util/text.ts';
import { propertyKey, stringLiteral } from '../../print/escape.ts';
import { expressionOf, keyword, literal, type Piece } from '../pieces.ts';
import type { SampleBody, SampleRequest } from '../sample-request.ts';
import type { SamplePrinter } from './sample.ts';

/** Our own client, as its output is used from beside it. */
export const clientSample: SamplePrinter = {
  id: 'ts',
  label: 'TypeScript',
  speaksTo: () => true,
  print(request) {
    const client = clientName(request);
    const { group, method } = request.operation.names;
    const call: readonly Piece[] = [`${client}.${group}.${method}(`, ...argumentPieces(request), ')'];
    return [
      keyword('import'),
      ' { createClient } ',
      keyword('from'),
      ' ',
      literal(stringLiteral(`./generated/${request.model.name}/index.js`)),
      ';\n\n',
      keyword('const'),
      ` ${client} = createClient(`,
      ...optionPieces(request),
      ');\n',
      ...usePieces(request, call),
    ];
  },
};

/** The variable that holds the client; never one of the sample's other names. */
function clientName({ model }: SampleRequest): string {
  const name = toCamelCase(model.name);
  return /^(?:answer|item|process|createClient)$/.test(name) ? `${name}Client` : name;
}

function optionPieces({ model, server, credentials }: SampleRequest): readonly Piece[] {
  const base: readonly Piece[] = isAbsolute(model) ? [] : ['baseUrl: ', literal(stringLiteral(server))];
  const variables = new Map(credentials.map(({ scheme, variable }) => [scheme, `process.env.${variable}`]));
  const [only] = variables.values();
  const auth =
    variables.size > 1
      ? `auth: { ${[...variables].map(([scheme, value]) => `${propertyKey(scheme)}: ${value}`).join(', ')} }`
      : only && `auth: ${only}`;
  const parts = [...(base.length ? [base] : []), ...(auth ? [[auth]] : [])];
  return parts.length ? ['{ ', ...parts.flatMap((part, index) => [...(index ? [', '] : []), ...part]), ' }'] : [];
}

/** A client of an API that does not say where it is served has to be told. */
function isAbsolute({ servers: [server] }: SampleRequest['model']): boolean {
  return server !== undefined && /^https?:/i.test(rawText(server.url));
}

function argumentPieces({ operation, parameters, body, accept, preview }: SampleRequest): readonly Piece[] {
  const members: readonly (readonly [string, readonly Piece[]])[] = [
    ...parameters.map(([name, value]) => [name, expressionOf(value, '  ')] as const),
    ...(body ? bodyMembers(operation.bodyPlacement, body) : []),
  ];
  const params = objectPieces(members);
  const args = params.length ? params : ['{}'];
  if (preview !== undefined) return [...args, ', { previews: [', literal(stringLiteral(preview)), '] }'];
  if (accept === undefined) return params;
  return [...args, ', { accept: ', literal(stringLiteral(accept)), ' }'];
}

function objectPieces(members: readonly (readonly [string, readonly Piece[]])[]): readonly Piece[] {
  if (members.length === 0) return [];
  const lines = members.flatMap(([name, value]) => ['  ', `${propertyKey(name)}: `, ...value, ',\n']);
  return ['{\n', ...lines, '}'];
}

function bodyMembers(
  placement: 'none' | 'fields' | 'whole',
  body: SampleBody,
): readonly (readonly [string, readonly Piece[]])[] {
  if (body.kind === 'lines') return [['body', expressionOf([body.item], '  ')]];
  if (body.kind === 'text') return [['body', [literal(stringLiteral(body.text))]]];
  const isFile = new Set(
    body.kind === 'form' ? body.fields.filter((field) => field.isFile).map(({ name }) => name) : [],
  );
  const fields: readonly (readonly [string, Json])[] =
    body.kind === 'form' ? body.fields.map(({ name, value }) => [name, value]) : entriesOf(body.value);
  const print = ([name, value]: readonly [string, Json]): readonly [string, readonly Piece[]] => [
    name,
    isFile.has(name) ? [keyword('new'), ' Blob([', literal("'bytes'"), '])'] : expressionOf(value, '  '),
  ];
  if (placement === 'fields') return fields.map(print);
  if (body.kind === 'json') return [['body', expressionOf(body.value, '  ')]];
  return [['body', objectPieces(fields.map(print))]];
}

function entriesOf(value: Json): readonly (readonly [string, Json])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function usePieces({ answer, isRedirect }: SampleRequest, call: readonly Piece[]): readonly Piece[] {
  if (isRedirect) {
    const read = ' answer = new Uint8Array(await response.arrayBuffer());';
    return [keyword('const'), ' response = ', keyword('await'), ' ', ...call, '.raw();\n', keyword('const'), read];
  }
  if (answer === undefined || answer.kind === 'empty') return [keyword('await'), ' ', ...call, ';'];
  if (answer.kind === 'stream') {
    return [
      keyword('for await'),
      ' (',
      keyword('const'),
      ' item ',
      keyword('of await'),
      ' ',
      ...call,
      ') console.log(item);',
    ];
  }
  return [keyword('const'), ' answer = ', keyword('await'), ' ', ...call, ';'];
}
