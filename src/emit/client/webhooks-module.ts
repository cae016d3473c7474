import type { ApiModel, Webhook } from '../../model/types.ts';
import { responseBodyType } from '../print/body-types.ts';
import { ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { propertyKey } from '../print/escape.ts';
import { createImports } from '../print/imports.ts';
import { readerOf } from './body-code.ts';
import type { Layout } from './layout.ts';
import type { PrintedModule } from './schema-modules.ts';
import { declareSignature } from './signature-code.ts';
import { createTypePrinter, nameOf, runtimeType } from './types.ts';
import type { Context } from './value-code.ts';

/** `webhooks`: the payload of each event. */
export function printWebhooksModule(
  { webhooks, signature }: ApiModel,
  layout: Layout,
  extension: string,
): readonly PrintedModule[] {
  if (webhooks.length === 0) return [];
  const path = 'webhooks';
  const imports = createImports(path, extension);
  const types = createTypePrinter(layout, imports, 'output');
  const members = webhooks.map(({ event, body, summary, description }) => ({
    name: propertyKey(event),
    type: body ? responseBodyType(body, types) : ts`unknown`,
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
  const scheme = signature ? [declareSignature(signature, imports)] : [];
  const receiver = declareReceiver(webhooks, { layout, imports, isSigned: signature !== undefined });
  return [{ path, text: printModule(imports, [events, ...scheme, receiver]) }];
}

/** A function that receives the events of this API, whose payloads it decodes when JSON does not say all of them. */
function declareReceiver(
  webhooks: readonly Webhook[],
  { layout, imports, isSigned }: Context & { readonly isSigned: boolean },
): Declaration {
  const lines = webhooks.flatMap(({ event, body }) => {
    const reader = body ? readerOf(body, { imports, layout }) : imports.value('readAny', 'runtime/readers');
    return reader ? [ts`${propertyKey(event)}: ${reader},`] : [];
  });
  const receive = imports.value('receiveWebhooks', 'runtime/webhooks', 'receive');
  const handlers = imports.type('WebhookHandlers', 'runtime/webhooks');
  const proof = imports.type('Proof', 'runtime/signatures');
  const known = isSigned ? ts`{ signature, ...proof }` : ts`proof`;
  const readers = lines.length
    ? ts`const readers: Readonly<Record<string, ${runtimeType(imports, 'Reader')}>> = {
  ${lines}
};

`
    : ts``;
  const others = lines.length ? ts`, readers` : ts``;
  const code = ts`${readers}/** Receives events: \`receiveWebhooks({ … }, { secret })\` gives a function from a request to its response. */
export function receiveWebhooks(
  handlers: ${handlers}<Webhooks>,
  proof: ${proof},
): (request: Request) => Promise<Response> {
  return ${receive}(handlers, ${known}${others});
}`;
  return { kind: 'code', docs: [], code };
}
