import { isGenuine, type Proof } from './signatures.ts';

/** One delivery of a webhook, its payload read. */
export interface Delivery {
  readonly name: string;
  readonly headers: Headers;
}

/** What to do with each event, by its name: `issues`, or for one of its actions `issues-opened`. */
export type WebhookHandlers<W> = {
  readonly [N in keyof W]?: ((payload: W[N], delivery: Delivery) => unknown) | undefined;
};

/**
 * Receives deliveries: those that are not genuine get 401, malformed ones 400, and those that no handler is for 204
 * like those that one has handled.
 */
export function receiveWebhooks<W>(
  handlers: WebhookHandlers<W>,
  proof: Proof,
  parse: (source: string, name: string | undefined) => unknown = (source) => JSON.parse(source),
): (request: Request) => Promise<Response> {
  const byName = new Map<string, unknown>(Object.entries(handlers));
  return async (request) => {
    const { headers } = request;
    const source = await request.text();
    if (!(await isGenuine(source, headers, proof))) return new Response(null, { status: 401 });
    let name: string | undefined;
    let payload: unknown;
    try {
      name = namesOf(JSON.parse(source), headers).find((candidate) => byName.has(candidate));
      payload = parse(source, name);
    } catch {
      return new Response(null, { status: 400 });
    }
    const handle = byName.get(name ?? '');
    if (name !== undefined && typeof handle === 'function') await handle(payload, { name, headers });
    return new Response(null, { status: 204 });
  };
}

/** What a delivery may be called, the most telling name first: a header such as `x-github-event`, or a field, names it. */
function namesOf(payload: unknown, headers: Headers): readonly string[] {
  const { type, event, event_type, name, action } = Object(payload) as Record<string, unknown>;
  const [, header] = [...headers].find(([key]) => /(^|-)event(-type|-name)?$/.test(key)) ?? [];
  const names = [header, type, event, event_type, name].filter((text) => typeof text === 'string');
  return [...names.map((text) => `${text}-${action}`), ...names.map((text) => `${text}.${action}`), ...names];
}
