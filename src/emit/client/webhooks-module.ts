import type { ApiModel, SignatureScheme, Webhook } from '../../model/types.ts';
import { parseSignature } from '../../model/webhook-signature.ts';
import { ts } from '../print/code.ts';
import { type Declaration, printModule } from '../print/declarations.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import { createImports, type Imports } from '../print/imports.ts';
import type { Layout } from './layout.ts';
import type { PrintedModule } from './schema-modules.ts';
import { createTypePrinter, nameOf } from './types.ts';
import type { Context } from './value-code.ts';

/** `webhooks`: the payload of each event. */
export function printWebhooksModule(
  { webhooks, signature: stated }: ApiModel,
  layout: Layout,
  extension: string,
): readonly PrintedModule[] {
  if (webhooks.length === 0) return [];
  const path = 'webhooks';
  const signature = parseSignature(layout.options.webhooks.signature) ?? stated;
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
  const scheme = signature ? [declareScheme(signature, imports)] : [];
  const receiver = declareReceiver(webhooks, { layout, imports, isSigned: signature !== undefined });
  return [{ path, text: printModule(imports, [events, ...scheme, receiver]) }];
}

/** How deliveries are signed, by the fields of the scheme. */
function declareScheme(scheme: SignatureScheme, imports: Imports): Declaration {
  const fields = Object.entries(scheme).map(([key, value]) => ts`${propertyKey(key)}: ${stringLiteral(value)},`);
  const code = ts`const signature: ${imports.type('SignatureScheme', 'runtime/signatures')} = {
  ${fields}
};`;
  return { kind: 'code', docs: [], code };
}

/** A function that receives the events of this API, whose payloads it decodes when JSON does not say all of them. */
function declareReceiver(
  webhooks: readonly Webhook[],
  { layout, imports, isSigned }: Context & { readonly isSigned: boolean },
): Declaration {
  const lines = webhooks.flatMap(({ name, body }) => {
    const codec = body && layout.codecs.codec(body, imports);
    return codec ? [ts`${propertyKey(name)}: ${codec},`] : [];
  });
  const receive = imports.value('receiveWebhooks', 'runtime/webhooks', 'receive');
  const handlers = imports.type('WebhookHandlers', 'runtime/webhooks');
  const proof = imports.type('Proof', 'runtime/signatures');
  const known = isSigned ? ts`{ signature, ...proof }` : ts`proof`;
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
  return ${receive}(handlers, ${known}${parse});
}`;
  return { kind: 'code', docs: [], code };
}
