import type { Engine } from './exchange.ts';
import { isObject, type Json } from './json.ts';
import { OPERATIONS_PATH, STATE_PATH, TARGET_PREFIX, WEBHOOKS_PATH } from './own-paths.ts';
import type { MockReply, MockRequest } from './request.ts';
import { decodeSegment } from './router.ts';
import { contentTypeOfPath, sampleBytes } from './samples.ts';
import { emptySnapshot, parseSnapshot } from './state.ts';
import { deliverWebhook, makePayload } from './webhooks.ts';

/** Answers what is asked of the mock itself: the targets of redirects, its state, its operations, payloads of webhooks. */
export async function makeOwnReply(engine: Engine, request: MockRequest, path: string): Promise<MockReply> {
  if (path.startsWith(TARGET_PREFIX)) return replyTarget(path);
  if (path === STATE_PATH) return replyState(engine, request);
  if (path.startsWith(WEBHOOKS_PATH))
    return replyWebhook(engine, decodeSegment(path.slice(WEBHOOKS_PATH.length)), request);
  if (`${path}/` === WEBHOOKS_PATH) return json(200, engine.source.webhooks);
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

/** GET shows the payload, POST `{ url, secret? }` delivers it. */
async function replyWebhook(engine: Engine, name: string, { method, body }: MockRequest): Promise<MockReply> {
  const facts = engine.source.webhook(name);
  if (!facts) return json(404, { message: `The API has no webhook '${name.slice(0, 200)}'` });
  if (method !== 'POST') return json(200, makePayload(engine, `webhook ${name}`, facts));
  const input = parseJson(body);
  const { url, secret } = isObject(input) ? input : {};
  const order = {
    url: typeof url === 'string' ? url : '',
    secret: typeof secret === 'string' ? secret : undefined,
  };
  const delivery = await deliverWebhook(engine, name, facts, order);
  return json(delivery.kind === 'refused' ? 400 : 200, delivery);
}

function json(status: number, body: Json): MockReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
