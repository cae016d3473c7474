import { makeBody } from './bodies.ts';
import { type Delivery, deliver, type Outgoing } from './deliver.ts';
import type { Engine } from './exchange.ts';
import type { Json } from './json.ts';
import { toFieldValue } from './reply-headers.ts';
import { sign } from './sign.ts';
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

/** Delivers a webhook as its provider would: with the documented headers, and signed as the API signs when there is a secret. */
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
    ...(secret !== undefined && (await sign(body, secret, engine.source.signature))),
    'content-type': facts.contentType ?? 'application/json',
  };
  const outgoing: Outgoing = { url, method: 'POST', headers, body };
  return deliver(fetch, outgoing);
}
