import { makeBody } from './bodies.ts';
import { type Delivery, deliver } from './deliver.ts';
import type { Engine } from './exchange.ts';
import type { Json } from './json.ts';
import { toFieldValue } from './reply-headers.ts';
import { sign } from './sign.ts';
import type { WebhookFacts } from './table.ts';
import { writePayload } from './write-payload.ts';

/** The payload of a webhook or a callback: an example that is valid, else a made-up value. */
export function makePayload(engine: Engine, key: string, { schema, examples = [] }: WebhookFacts): Json {
  const wanted = { key, operation: key, status: '', schema, examples, borrowed: [], isDynamic: false };
  return makeBody(wanted, engine.bodies).body;
}

/** What an order for a delivery says. */
export interface WebhookOrder {
  readonly url: string;
  /** Signs the body, as the receiver expects it; the secret of the mock when absent. */
  readonly secret?: string | undefined;
}

/** Delivers a webhook as its provider would: with the documented headers, and signed as the API signs when there is a secret. */
export async function deliverWebhook(
  engine: Engine,
  name: string,
  facts: WebhookFacts,
  { url, secret }: WebhookOrder,
): Promise<Delivery> {
  const { body, headers } = await pack(engine, `webhook ${name}`, facts, secret);
  const event = { 'x-webhook-event': name.replace(/[^\w.\-/]/g, '') };
  return deliver(fetch, { url, method: 'POST', headers: { ...event, ...headers }, body });
}

/** A payload on its way: its text, and the headers that it comes with. */
export interface PackedPayload {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A payload as its media type writes it, with the documented headers, signed when there is a secret. */
export async function pack(
  engine: Engine,
  key: string,
  facts: WebhookFacts,
  secret: string | undefined = engine.options.secret,
): Promise<PackedPayload> {
  const payload = makePayload(engine, key, facts);
  const { body, contentType } = writePayload(payload, facts, engine.source.resolve);
  const stated = (facts.headers ?? []).flatMap(({ name, example }): readonly [string, string][] =>
    example === undefined || /signature/i.test(name) ? [] : [[name.toLowerCase(), toFieldValue(example)]],
  );
  const headers = {
    ...Object.fromEntries(stated),
    ...(secret !== undefined && (await sign(body, secret, engine.source.signature))),
    'content-type': contentType,
  };
  return { body, headers };
}
