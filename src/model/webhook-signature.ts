import { type Document, METHODS, type Parameter, type PathItem, type SecurityScheme } from '../description/types.ts';
import { appendPointer, type Pointer, valueAt } from '../util/pointer.ts';
import type { BuildContext } from './build-context.ts';
import { modelDiagnostics } from './diagnostics.ts';
import type { Operation, SignatureScheme } from './types.ts';

/** Schemes of HMAC-SHA256 that go by a name: who signs what, and in which header. */
const NAMED = {
  github: { header: 'x-hub-signature-256', prefix: 'sha256=' },
  'standard-webhooks': {
    header: 'webhook-signature',
    prefix: 'v1,',
    encoding: 'base64',
    signed: '{webhook-id}.{webhook-timestamp}.{body}',
    timestamp: 'webhook-timestamp',
    secret: 'base64',
  },
  shopify: { header: 'x-shopify-hmac-sha256', encoding: 'base64' },
  slack: {
    header: 'x-slack-signature',
    prefix: 'v0=',
    signed: 'v0:{x-slack-request-timestamp}:{body}',
    timestamp: 'x-slack-request-timestamp',
  },
  stripe: { header: 'stripe-signature', prefix: 'v1=', signed: '{t}.{body}', timestamp: 't' },
} as const satisfies Readonly<Record<string, SignatureScheme>>;

/** The name of a scheme that needs no words of its own. */
export type SignatureName = keyof typeof NAMED;

/** All of them. */
export const SIGNATURE_NAMES: readonly string[] = Object.keys(NAMED);

/** A scheme as people write it, by its name or in full; undefined for anything else. */
export function parseSignature(value: unknown): SignatureScheme | undefined {
  if (typeof value === 'string') return Object.hasOwn(NAMED, value) ? NAMED[value as SignatureName] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const isKnown = entries.every(([key, text]) => typeof text === 'string' && FIELDS.get(key)?.(text));
  return isKnown && Object.hasOwn(value, 'header')
    ? (Object.fromEntries(entries) as unknown as SignatureScheme)
    : undefined;
}

const isName = (text: string): boolean => /^[\w-]+$/.test(text);

/** What each field of a scheme may be. */
const FIELDS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['header', isName],
  ['prefix', (text: string) => /^[\x21-\x7e]*$/.test(text)],
  ['encoding', (text: string) => text === 'hex' || text === 'base64'],
  ['signed', (text: string) => text.includes('{body}') && !/[{}]/.test(text.replace(/\{[\w-]+\}/g, ''))],
  ['timestamp', isName],
  ['secret', (text: string) => text === 'text' || text === 'base64'],
]);

/**
 * How webhooks are signed, as far as the description says: in `x-webhook-signature` of the document or of a security scheme
 * that webhooks ask for, or by a header of theirs that only one scheme has; else what callbacks say in the same ways.
 */
export function findSignature(
  context: BuildContext,
  operations: readonly Pick<Operation, 'callbacks'>[],
): SignatureScheme | undefined {
  const { document } = context;
  const stated = readStated(context, document, '');
  if (stated) return stated;
  for (const [name, declared] of Object.entries(document.webhooks ?? {})) {
    const at = appendPointer('/webhooks', name);
    const item = context.resolve<PathItem>(declared, at);
    const found = item && (findScheme(context, item.value) ?? findHeader(context, item.value, item.at));
    if (found) return found;
  }
  for (const { pointer } of operations.flatMap(({ callbacks }) => callbacks)) {
    const at = pointer.slice(0, pointer.lastIndexOf('/'));
    const item = valueAt(document, at) as PathItem;
    const found = findScheme(context, item) ?? findHeader(context, item, at);
    if (found) return found;
  }
  return undefined;
}

/** What may say how webhooks are signed. */
type Stating = Pick<Document, 'x-webhook-signature'>;

function readStated(
  context: BuildContext,
  { 'x-webhook-signature': value }: Stating,
  at: Pointer,
): SignatureScheme | undefined {
  const scheme = parseSignature(value);
  if (value !== undefined && !scheme) {
    const place = context.placeOf(`${at}/x-webhook-signature`);
    context.report(modelDiagnostics.report('signature-unknown', { known: SIGNATURE_NAMES }, { place }));
  }
  return scheme;
}

/** A key in a header that the webhook asks for is a signature when its scheme says so, or its header does. */
function findScheme(context: BuildContext, item: PathItem): SignatureScheme | undefined {
  const { securitySchemes = {} } = context.document.components ?? {};
  const names = METHODS.flatMap((method) => (item[method]?.security ?? []).flatMap((one) => Object.keys(one)));
  for (const name of names) {
    if (!Object.hasOwn(securitySchemes, name)) continue;
    const at = appendPointer('/components/securitySchemes', name);
    const scheme = context.resolve<SecurityScheme>(securitySchemes[name] as SecurityScheme, at);
    const found = scheme && (readStated(context, scheme.value, scheme.at) ?? byHeader(scheme.value.name));
    if (found) return found;
  }
  return undefined;
}

function findHeader(context: BuildContext, item: PathItem, at: Pointer): SignatureScheme | undefined {
  const parameters = [item.parameters ?? [], ...METHODS.map((method) => item[method]?.parameters ?? [])].flat();
  for (const declared of parameters) {
    const parameter = context.resolve<Parameter>(declared, at)?.value;
    const found = parameter?.in === 'header' ? byHeader(parameter.name) : undefined;
    if (found) return found;
  }
  return undefined;
}

function byHeader(name: string | undefined): SignatureScheme | undefined {
  return Object.values(NAMED).find(({ header }) => header === name?.toLowerCase());
}
