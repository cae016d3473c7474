import type { ApiModel, Operation } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { type Code, identifier, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';

/** The module of handlers for MSW: the whole API, and each operation by the name that the client gives it. */
export function printMsw(model: ApiModel): Code {
  const groups = model.groups.map(({ name, modules }) => {
    const lines = modules.flatMap(({ operations }) => operations.map(printHandler));
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
  return ts`import { createMswHandlers, type MockOptions, type OperationResolver } from 'mimewright/mock';
import { type HttpHandler, http as mswHttp } from 'msw';
${imported}import { table } from './table.js';

const msw = createMswHandlers<HttpHandler>({ http: mswHttp }, table);

/** One handler for the whole API: \`setupServer(...handlers({ seed: 7 }))\`. */
export function handlers(options?: MockOptions): HttpHandler[] {
  return [...msw.handlers(options)];
}

/** Makes the handler of one operation, to stand before the others. */
const on =
  <P, R>(id: string) =>
  (resolver: OperationResolver<P, R>): HttpHandler =>
    msw.override(id, resolver);

/** Handlers for single operations: what a resolver leaves undefined, the mock answers. */
export const http = {
  ${identifier(toIdentifier(model.name))}: {
    ${groups}
  },
};`;
}

function printHandler({ id, names, parameters }: Operation): Code {
  const params = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => ts`${propertyKey(rawText(name))}: string`);
  const type = params.length > 0 ? ts`{ ${joinCode(params, ', ')} }` : ts`object`;
  return ts`${propertyKey(names.method)}: on<${type}, ${identifier(`${names.type}Reply`)}>(${stringLiteral(id)}),`;
}

function toIdentifier(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
