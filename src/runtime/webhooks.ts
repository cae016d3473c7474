import { mediaTypeOf, readAny } from './readers.ts';
import { isGenuine, type Proof } from './signatures.ts';
import type { Reader } from './types.ts';

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
 * Receives deliveries, whose payloads are JSON or read by the reader of their name: those that are not genuine get 401,
 * malformed ones 400, and those that no handler is for 204 like those that one has handled.
 */
export function receiveWebhooks<W>(
  handlers: WebhookHandlers<W>,
  proof: Proof,
  readers: Readonly<Record<string, Reader>> = {},
): (request: Request) => Promise<Response> {
  const byName = new Map<string, unknown>(Object.entries(handlers));
  const readerByName = new Map(Object.entries(readers));
  return async (request) => {
    const { headers } = request;
    const source = await request.arrayBuffer();
    if (!(await isGenuine(source, headers, proof))) return answer(401);
    let name: string | undefined;
    let payload: unknown;
    try {
      const [told, again] = await open(source, headers);
      const names = namesOf(told, headers);
      const findIn = (known: ReadonlyMap<string, unknown>) => names.find((candidate) => known.has(candidate));
      name = findIn(byName) ?? findIn(readerByName);
      const read = readerByName.get(name ?? '');
      payload = read ? await read(again(), mediaTypeOf(headers)) : told;
      // where nothing is said to come, nothing may come
      if (payload === undefined && read !== readAny) return answer(400);
    } catch {
      return answer(400);
    }
    const handle = byName.get(name ?? '');
    if (name !== undefined && typeof handle === 'function') await handle(payload, { name, headers });
    return answer(204);
  };
}

/** What a delivery tells of itself, unless it is no JSON, and the same to be read as what it is; some senders put JSON into a form. */
async function open(source: ArrayBuffer, headers: Headers): Promise<readonly [told: unknown, again: () => Response]> {
  const again = (): Response => new Response(source, { headers });
  if (!/form/.test(headers.get('content-type') ?? ''))
    return [
      await again()
        .json()
        .catch(() => undefined),
      again,
    ];
  const form = await again().formData();
  const wrapped = `${form.get('payload')}`;
  return wrapped[0] === '{' ? [JSON.parse(wrapped), () => new Response(wrapped)] : [Object.fromEntries(form), again];
}

function answer(status: number): Response {
  return new Response(null, { status });
}

/** What a delivery may be called, the most telling name first: a header such as `x-github-event`, or a field, names it. */
function namesOf(payload: unknown, headers: Headers): readonly string[] {
  const { type, event, event_type, name, action } = Object(payload) as Record<string, unknown>;
  const [, header] = [...headers].find(([key]) => /(^|-)event(-type|-name)?$/.test(key)) ?? [];
  const names = [header, type, event, event_type, name].filter((text) => typeof text === 'string');
  return [...['-', '.'].flatMap((sign) => names.map((text) => text + sign + action)), ...names];
}
