import { printStatus } from '../../model/inspect.ts';
import type { ApiModel, Operation, ResponseTable } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import type { ClientCodecs } from '../emitter.ts';
import { type Code, identifier, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';

/** The module of handlers for MSW: the whole API, and each operation by the name that the client gives it. */
export function printMsw(model: ApiModel, codecs: ClientCodecs | undefined): Code {
  const groups = model.groups.map(({ name, modules }) => {
    const lines = modules.flatMap(({ operations }) => operations.map((operation) => printHandler(operation, codecs)));
    return ts`${propertyKey(name)}: {
  ${lines}
},`;
  });
  const replies = model.operations.map(({ names }) => ts`${identifier(`${names.type}Reply`)},`);
  const imported =
    replies.length === 0
      ? ts``
      : ts`import type {
  ${[...replies].sort()}
} from '../index.js';
`;
  const isCoded = (codecs?.imports() ?? []).length > 0;
  const [parameter, codec, type] = isCoded
    ? [ts`, codecs?: CodecsByStatus`, ts`, codecs`, ts`type CodecsByStatus, `]
    : [ts``, ts``, ts``];
  return ts`import { ${type}createMswHandlers, type MockOptions, type OperationResolver } from 'mimewright/mock';
import { type HttpHandler, http as mswHttp } from 'msw';
${imported}${(codecs?.imports() ?? []).map((line) => ts`${line}\n`)}import { table } from './table.js';

const msw = createMswHandlers<HttpHandler>({ http: mswHttp }, table);

/** One handler for the whole API: \`setupServer(...handlers({ seed: 7 }))\`. */
export function handlers(options?: MockOptions): HttpHandler[] {
  return [...msw.handlers(options)];
}

/** Makes the handler of one operation, to stand before the others. */
const on =
  <P, R>(id: string${parameter}) =>
  (resolver: OperationResolver<P, R>): HttpHandler =>
    msw.override(id, resolver${codec});

/** Handlers for single operations: what a resolver leaves undefined, the mock answers. */
export const http = {
  ${identifier(toIdentifier(model.name))}: {
    ${groups}
  },
};`;
}

function printHandler({ id, names, parameters, responses }: Operation, codecs: ClientCodecs | undefined): Code {
  const params = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => ts`${propertyKey(rawText(name))}: string`);
  const type = params.length > 0 ? ts`{ ${joinCode(params, ', ')} }` : ts`object`;
  return ts`${propertyKey(names.method)}: on<${type}, ${identifier(`${names.type}Reply`)}>(${joinCode([stringLiteral(id), ...printCodecs(responses, codecs)], ', ')}),`;
}

/** `{ 200: loanCodec }`: how the data of each status becomes JSON, where that takes more than to write it. */
function printCodecs(responses: readonly ResponseTable[], codecs: ClientCodecs | undefined): readonly Code[] {
  const entries = responses.flatMap(({ status, representations }) => {
    const schema = representations.flatMap(({ body }) => (body.kind === 'json' ? body.schema : []))[0];
    const codec = schema && codecs?.codec(schema);
    return codec ? ts`${propertyKey(String(printStatus(status)))}: ${codec}` : [];
  });
  return entries.length ? [ts`{ ${joinCode(entries, ', ')} }`] : [];
}

function toIdentifier(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
