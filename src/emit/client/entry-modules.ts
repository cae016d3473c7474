import type { ApiModel } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { printDocs } from '../print/doc-comment.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports, relativeSpecifier } from '../print/imports.ts';
import { apiName, groupModule, operationsName } from './group-modules.ts';
import type { ClientOptions } from './options.ts';
import type { PrintedModule } from './schema-modules.ts';
import { optionsParameter } from './transport-module.ts';

/** `index`: the client, and everything else re-exported. */
export function printIndexModule(
  model: ApiModel,
  modules: readonly string[],
  { params }: ClientOptions,
  extension: string,
): PrintedModule {
  const path = 'index';
  const grouped = params === 'grouped' ? ts`, 'grouped'` : ts``;
  const imports = createImports(path, extension);
  const members = model.groups.map(
    (group) => ts`readonly ${propertyKey(group.name)}: ${imports.type(apiName(group), groupModule(group))};`,
  );
  const groups = model.groups.map(
    (group) => ts`${propertyKey(group.name)}: ${imports.value(operationsName(group), groupModule(group))},`,
  );
  const client = ts`${printDocs([model.title, ...(model.description ? [model.description] : [])])}export interface Client {
  readonly request: ${imports.type('RequestRoute', 'runtime/routes')}<${imports.type('Routes', 'routes')}${grouped}>;
  ${members}
}`;
  const create = ts`/** A client of the API; it comes with retry and timeout. */
export function createClient(${optionsParameter(model, imports.type('ClientOptions', 'transport'))}): Client {
  const use = [${imports.value('retry', 'runtime/middleware/retry')}(), ${imports.value('timeout', 'runtime/middleware/timeout')}(60_000), ...(options.use ?? [])];
  const transport = ${imports.value('createTransport', 'transport')}({ ...options, use });
  return ${imports.value('createGroups', 'runtime/client')}(transport, groups${grouped}) as Client;
}`;
  const code = (text: Code): Declaration => ({ kind: 'code', docs: [], code: text });
  const exports = modules.map(
    (module) => ts`export * from ${stringLiteral(relativeSpecifier(path, module) + extension)};`,
  );
  const table = ts`const groups = {
  ${groups}
};`;
  return { path, text: printModule(imports, [code(client), code(table), code(create), code(joinCode(exports, '\n'))]) };
}
