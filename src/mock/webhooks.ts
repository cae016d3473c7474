import { makeBody } from './bodies.ts';
import { type Delivery, deliver, type Outgoing } from './deliver.ts';
import type { Engine } from './exchange.ts';
import type { Json } from './json.ts';
import { toFieldValue } from './reply-headers.ts';
import type { WebhookFacts } from './table.ts';

/** The payload of a webhook or a callback: an example that is valid, else a made-up value. */
export function makePayload(engine: Engine, key: string, { schema, examples = [] }: WebhookFacts): Json {
  const wanted = { key, operation: key, status: '', schema, examples, borrowed: [], isDynamic: false };
  return makeBody(wanted, engine.bodies).body;
}

/** What an order for a delivery says. */
export interface WebhookOrder {
  readonly url: string;
  /** Signs the body, as the receiver expects it. */
  readonly secret?: string | undefined;
}

/** Delivers a webhook as its provider would: with the documented headers, and signed when there is a secret. */
export async function deliverWebhook(
  engine: Engine,
  name: string,
  facts: WebhookFacts,
  { url, secret }: WebhookOrder,
): Promise<Delivery> {
  const body = JSON.stringify(makePayload(engine, `webhook ${name}`, facts));
  const stated = (facts.headers ?? []).flatMap(({ name: header, example }): readonly [string, string][] =>
    example === undefined || /signature/i.test(header) ? [] : [[header.toLowerCase(), toFieldValue(example)]],
  );
  const headers = {
    'x-webhook-event': name.replace(/[^\w.\-/]/g, ''),
    ...Object.fromEntries(stated),
    ...(secret !== undefined && { [signatureHeader(facts)]: await sign(body, secret) }),
    'content-type': facts.contentType ?? 'application/json',
  };
  const outgoing: Outgoing = { url, method: 'POST', headers, body };
  return deliver(fetch, outgoing);
}

function signatureHeader({ headers = [] }: WebhookFacts): string {
  return (headers.find(({ name }) => /signature-256$/i.test(name))?.name ?? 'X-Hub-Signature-256').toLowerCase();
}

async function sign(body: string, secret: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)));
  return `sha256=${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
