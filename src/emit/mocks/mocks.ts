import type { Document } from '../../description/types.ts';
import type { JsonSchema } from '../../mock/schema.ts';
import type { MockSource, MockTable } from '../../mock/table.ts';
import type { ApiModel, NamedSchema } from '../../model/types.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { appendPointer, parsePointer, valueAt } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import { defineEmitter, type EmitInput } from '../emitter.ts';
import { type Code, identifier, ts } from '../print/code.ts';
import { jsonLiteral, propertyKey, stringLiteral } from '../print/escape.ts';
import { sourceOf } from './source.ts';

const HEADER = `// ${MARK} Changes to this file are lost when it is generated again.\n\n`;

/** Mocks: a data table, and thin imports of the core that `npx mimewright mock` serves. */
export const mocksEmitter = defineEmitter({
  name: 'mocks',
  assets: [],
  emit: ({ model, description }: EmitInput) => {
    const table = tableOf(sourceOf(description, model), model, description.document);
    const files: readonly (readonly [string, Code])[] = [
      ['mocks/table.ts', printTable(table)],
      ['mocks/server.ts', printServer()],
      ['mocks/factories.ts', printFactories(model)],
      ['mocks/msw.ts', printMsw(model)],
    ];
    return { files: files.map(([path, code]): PlannedFile => ({ path, text: `${HEADER}${code}\n` })), diagnostics: [] };
  },
});

/** The table as it is written: facts of operations and definitions as JSON texts, parsed when they are needed. */
function tableOf(source: MockSource, model: ApiModel, document: Document): MockTable {
  const { resolve, webhook, operations, ...rest } = source;
  const rows = operations.map(({ id, method, path, multiSegment, facts }) => ({
    id,
    method,
    path,
    ...(multiSegment.length && { multiSegment }),
    facts: JSON.stringify(facts()),
  }));
  const refs = new Set(
    rows.flatMap(({ facts }) => [...facts.matchAll(/"\$ref":"(#[^"]*)"/g)].map(([, ref]) => ref as string)),
  );
  for (const key of Object.keys(document.components?.schemas ?? {}))
    refs.add(`#${appendPointer('/components/schemas', key)}`);
  const definitions = [...refs].flatMap((ref): [string, string][] => {
    const schema = valueAt(document, ref.slice(1)) as JsonSchema | undefined;
    return schema === undefined ? [] : [[ref, JSON.stringify(schema)]];
  });
  return { ...rest, name: model.name, operations: rows, definitions: Object.fromEntries(definitions) };
}

function printTable(table: MockTable): Code {
  return ts`import type { MockTable } from 'mimewright/mock';

/** Everything that mocks know of the API. */
export const table: MockTable = JSON.parse(
  ${stringLiteral(JSON.stringify(table))},
);`;
}

function printServer(): Code {
  return ts`import { createMock as create, type FetchMock, type MockOptions } from 'mimewright/mock';
import { table } from './table.js';

/** A mock behind the interface of \`fetch\`: the same one that \`npx mimewright mock\` serves. */
export function createMock(options?: MockOptions): FetchMock {
  return create(table, options);
}`;
}

function printFactories({ schemas }: ApiModel): Code {
  const components = schemas.filter(({ id }) => isComponent(id));
  const lines = components.map(
    ({ typeName, id }) =>
      ts`/** Makes a valid \`${identifier(typeName)}\`. */
export const ${identifier(`mock${typeName}`)}: Factory<${identifier(typeName)}> = /* @__PURE__ */ createFactory(table.definitions, ${stringLiteral(`#${id}`)});`,
  );
  const names = components.map(({ typeName }) => ts`${identifier(typeName)},`);
  return ts`import { createFactory, type Factory } from 'mimewright/mock';
import type {
  ${names}
} from '../index.js';
import { table } from './table.js';

${lines}`;
}

function isComponent(id: NamedSchema['id']): boolean {
  const tokens = parsePointer(id);
  return tokens.length === 3 && tokens[0] === 'components' && tokens[1] === 'schemas';
}

function printMsw(model: ApiModel): Code {
  const groups = model.groups.map(({ name, modules }) => {
    const lines = modules.flatMap(({ operations }) =>
      operations.map(({ id, names, parameters }) => {
        const params = parameters
          .filter((parameter) => parameter.in === 'path')
          .map((parameter) => ts`${propertyKey(rawText(parameter.name))}: string`);
        const type = params.length ? ts`{ ${params.join('; ') as Code} }` : ts`Record<never, never>`;
        return ts`${propertyKey(names.method)}: (resolver: OperationResolver<${type}>): HttpHandler => override(${jsonLiteral(id)}, resolver as OperationResolver),`;
      }),
    );
    return ts`${propertyKey(name)}: {
  ${lines}
},`;
  });
  return ts`import { createMswHandlers, type MockOptions, type OperationResolver } from 'mimewright/mock';
import { type HttpHandler, http as mswHttp } from 'msw';
import { table } from './table.js';

const { handlers: all, override } = createMswHandlers<HttpHandler>({ http: mswHttp }, table);

/** One handler for the whole API: \`setupServer(...handlers({ seed: 7 }))\`. */
export function handlers(options?: MockOptions): HttpHandler[] {
  return [...all(options)];
}

/** Handlers for single operations, to stand before the others. */
export const http = {
  ${identifier(toIdentifier(model.name))}: {
    ${groups}
  },
};`;
}

function toIdentifier(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
