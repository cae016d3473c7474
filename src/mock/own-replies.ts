import { makeBody } from './bodies.ts';
import type { Engine } from './exchange.ts';
import { isObject, type Json } from './json.ts';
import { OPERATIONS_PATH, STATE_PATH, TARGET_PREFIX, WEBHOOKS_PATH } from './own-paths.ts';
import type { MockReply, MockRequest } from './request.ts';
import { decodeSegment } from './router.ts';
import { contentTypeOfPath, sampleBytes } from './samples.ts';
import { emptySnapshot, parseSnapshot } from './state.ts';
import { deliverWebhook } from './webhooks.ts';

/** Answers what is asked of the mock itself: the targets of redirects, its state, its operations, payloads of webhooks. */
export async function makeOwnReply(engine: Engine, request: MockRequest, path: string): Promise<MockReply> {
  if (path.startsWith(TARGET_PREFIX)) return replyTarget(path);
  if (path === STATE_PATH) return replyState(engine, request);
  if (path.startsWith(WEBHOOKS_PATH))
    return replyWebhook(engine, decodeSegment(path.slice(WEBHOOKS_PATH.length)), request);
  if (path === OPERATIONS_PATH)
    return json(
      200,
      engine.source.operations.map(({ id, method, path: route }) => ({ id, method, path: route })),
    );
  return json(404, { message: `The mock has nothing at ${path}` });
}

function replyTarget(path: string): MockReply {
  const contentType = contentTypeOfPath(path);
  const body = contentType.startsWith('text/') ? '2024-01-01T00:00:00Z A line of a log.\n' : sampleBytes(contentType);
  return { status: 200, headers: { 'content-type': contentType }, body };
}

function replyState({ state }: Engine, { method, body }: MockRequest): MockReply {
  if (!state) return json(409, { message: 'The mock keeps no state: start it with --stateful.' });
  if (method === 'DELETE') state.restore(emptySnapshot());
  if (method === 'PUT') {
    const snapshot = parseSnapshot(parseJson(body));
    if (!snapshot) return json(400, { message: 'The body is no state of a mock: GET one to see its shape.' });
    state.restore(snapshot);
  }
  return json(200, state.snapshot() as unknown as Json);
}

function parseJson(body: MockRequest['body']): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body ?? new Uint8Array()));
  } catch {
    return undefined;
  }
}

/** The payload that a webhook would deliver; undefined when the API has none of that name. */
export function makeWebhookPayload(engine: Engine, name: string): Json | undefined {
  const webhook = engine.source.webhook(name);
  if (!webhook) return undefined;
  const { schema, examples = [] } = webhook;
  const wanted = {
    key: `webhook ${name}`,
    operation: `webhook ${name}`,
    status: '',
    schema,
    examples,
    borrowed: [],
    isDynamic: false,
  };
  return makeBody(wanted, engine.bodies).body;
}

/** GET shows the payload, POST `{ url }` delivers it. */
async function replyWebhook(engine: Engine, name: string, { method, body }: MockRequest): Promise<MockReply> {
  const payload = makeWebhookPayload(engine, name);
  if (payload === undefined) return json(404, { message: `The API has no webhook '${name.slice(0, 200)}'` });
  if (method !== 'POST') return json(200, payload);
  const input = parseJson(body);
  const url = isObject(input) && typeof input.url === 'string' ? input.url : '';
  const delivery = await deliverWebhook(fetch, url, name, payload);
  return json(delivery.kind === 'refused' ? 400 : 200, delivery);
}

function json(status: number, body: Json): MockReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
