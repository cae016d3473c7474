import { deliver } from './deliver.ts';
import type { Exchange } from './exchange.ts';
import { isObject, type Json, own } from './json.ts';
import { type MockReply, parseQuery } from './request.ts';
import type { CallbackFacts } from './table.ts';
import { pack } from './webhooks.ts';

/** Makes the calls that an operation promises, once its reply is on its way; what cannot be delivered is let go. */
export function callBack(exchange: Exchange, reply: MockReply): void {
  const { callbacks = [], responses } = exchange.operation.facts;
  if (callbacks.length === 0 || responses.length === 0 || reply.status >= 400) return;
  for (const callback of callbacks) {
    const url = evaluate(callback.url, exchange, reply);
    if (url !== undefined) setTimeout(() => void send(exchange, callback, url), 0);
  }
}

async function send(
  { engine, operation }: Exchange,
  { method, payload, url: template }: CallbackFacts,
  url: string,
): Promise<void> {
  const packed = payload && (await pack(engine, `${operation.entry.id} ${template}`, payload));
  await deliver(fetch, { url, method, headers: {}, ...packed });
}

/**
 * The URL that a template with runtime expressions stands for (OpenAPI 3.2 section 4.19.1); undefined when one of them has no
 * value, and when the URL does not begin with what the client sent: a description may not choose whom the mock calls.
 */
export function evaluate(template: string, exchange: Exchange, reply: MockReply): string | undefined {
  let isKnown = /^\{?\$request\./.test(template);
  const whole = /^\$[^{}]+$/.test(template) ? `{${template}}` : template;
  const url = whole.replace(/\{(\$[^{}]+)\}/g, (_, expression: string) => {
    const value = resolveExpression(expression, exchange, reply);
    if (value === undefined) isKnown = false;
    return value ?? '';
  });
  return isKnown ? url : undefined;
}

function resolveExpression(expression: string, exchange: Exchange, reply: MockReply): string | undefined {
  const { request, target, params, input } = exchange;
  const [, side, place, name = ''] =
    /^\$(request|response)\.(header|query|path|body)(?:[.#](.*))?$/s.exec(expression) ?? [];
  if (expression === '$url') return `${target.origin}${target.path}`;
  if (expression === '$method') return request.method;
  if (expression === '$statusCode') return String(reply.status);
  const isRequest = side === 'request';
  if (place === 'header') return own(isRequest ? request.headers : reply.headers, name.toLowerCase());
  if (place === 'query') return new Map(parseQuery(target.query)).get(name);
  if (place === 'path') return own(params, name);
  return place === 'body' ? textAt(isRequest ? input : parseBody(reply), name) : undefined;
}

function parseBody({ body }: MockReply): Json | undefined {
  try {
    return typeof body === 'string' ? (JSON.parse(body) as Json) : undefined;
  } catch {
    return undefined;
  }
}

function textAt(body: Json | undefined, pointer: string): string | undefined {
  let value = body;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value)
      ? (value[Number(key)] as Json | undefined)
      : isObject(value)
        ? own(value, key)
        : undefined;
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
