import type { ApiModel, Webhook } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { printDocs } from '../print/doc-comment.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports, type Imports, relativeSpecifier } from '../print/imports.ts';
import { apiName, groupModule, operationsName } from './group-modules.ts';
import type { Layout } from './layout.ts';
import type { ClientOptions } from './options.ts';
import type { PrintedModule } from './schema-modules.ts';
import { optionsParameter } from './transport-module.ts';
import { createTypePrinter, nameOf } from './types.ts';

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
  readonly request: ${imports.type('RequestRoute', 'runtime/routes')}<${imports.type('Routes', 'routes')}>;
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

/** `webhooks`: the payload of each event. */
export function printWebhooksModule(webhooks: readonly Webhook[], layout: Layout, extension: string): PrintedModule {
  const path = 'webhooks';
  const imports = createImports(path, extension);
  const types = createTypePrinter(layout, imports, 'output');
  const members = webhooks.map(({ name, body, summary, description }) => ({
    name: propertyKey(name),
    type: body ? types.type(body) : ts`unknown`,
    isOptional: false,
    docs: [summary, description].flatMap((text) => (text ? [text.text] : [])),
  }));
  const events: Declaration = {
    kind: 'interface',
    name: nameOf('Webhooks'),
    docs: [{ words: 'The payload of each event.' }],
    extends: [],
    members,
  };
  return { path, text: printModule(imports, [events, declareReceiver(webhooks, layout, imports)]) };
}

/** A function that receives the events of this API, whose payloads it decodes when JSON does not say all of them. */
function declareReceiver(webhooks: readonly Webhook[], layout: Layout, imports: Imports): Declaration {
  const lines = webhooks.flatMap(({ name, body }) => {
    const codec = body && layout.codecs.codec(body, imports);
    return codec ? [ts`${propertyKey(name)}: ${codec},`] : [];
  });
  const receive = imports.value('receiveWebhooks', 'runtime/webhooks', 'receive');
  const handlers = imports.type('WebhookHandlers', 'runtime/webhooks');
  const proof = imports.type('Proof', 'runtime/signatures');
  const parse = lines.length
    ? ts`, ${imports.value('parseEachAs', 'runtime/codecs')}(() => ({
    ${lines}
  }))`
    : ts``;
  const code = ts`/** Receives events: \`receiveWebhooks({ … }, { secret })\` gives a function from a request to its response. */
export function receiveWebhooks(
  handlers: ${handlers}<Webhooks>,
  proof: ${proof},
): (request: Request) => Promise<Response> {
  return ${receive}(handlers, proof${parse});
}`;
  return { kind: 'code', docs: [], code };
}
