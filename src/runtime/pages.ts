import type { Call, Exchange, Pager, PagesOptions, Resend } from './types.ts';
import { toUrl } from './url.ts';

/** The keys that lead to a value in a body; none for the body itself. */
type Path = readonly string[];

/** Where the next page is, as a text that can be kept; undefined after the last. */
type FindNext = (page: Page) => string | undefined;

/** Sends for the page at a position. */
type Send = (position: string, exchange: Exchange, send: Resend) => Call<unknown>;

interface Page {
  readonly body: unknown;
  readonly headers: Headers;
  /** The position that it was sent for; undefined for the first. */
  readonly position: string | undefined;
  readonly exchange: Exchange;
}

/** Pages named by the Link header (RFC 8288), relation `next`. */
export function linkPages(items: Path = []): Pager {
  return pager(items, nextLink, follow);
}

/** Pages named by a URL in the body, or in the header `next`. */
export function urlPages(next: Path | string, items: Path): Pager {
  return pager(items, nextIn(next), follow);
}

/** Pages named by a cursor in the body, or in the header `next`, that goes into a parameter. */
export function cursorPages(parameter: string, next: Path | string, items: Path): Pager {
  return pager(items, nextIn(next), withParameter(parameter));
}

/** Pages with numbers; the one after the last is empty. */
export function numberPages(parameter: string, items: Path, first: number = 1): Pager {
  return countPages(parameter, items, first, () => 1);
}

/** Pages that begin at an offset; the one after the last is empty. */
export function offsetPages(parameter: string, items: Path): Pager {
  return countPages(parameter, items, 0, (length) => length);
}

/** Pages that begin after the last item of the one before, by its `key`; `more` tells whether there is one. */
export function afterPages(parameter: string, items: Path, key: Path, more: Path = []): Pager {
  const next: FindNext = ({ body }) => toPosition(pick(body, more) && pick(listItems(body, items).at(-1), key));
  return pager(items, next, withParameter(parameter));
}

function countPages(parameter: string, items: Path, first: number, step: (length: number) => number): Pager {
  const next: FindNext = ({ body, position, exchange }) => {
    const { length } = listItems(body, items);
    const current = position ?? (exchange.params as Record<string, unknown>)[parameter] ?? first;
    return length ? `${Number(current) + step(length)}` : undefined;
  };
  return pager(items, next, withParameter(parameter, Number));
}

function pager(items: Path, next: FindNext, send: Send): Pager {
  return (call, exchange, resend) => {
    async function* pages({ from, onPage }: PagesOptions = {}): AsyncGenerator<unknown, void, undefined> {
      const seen = new Set<string | undefined>([from]);
      let position = from;
      do {
        const page = position === undefined ? call : send(position, exchange, resend);
        const body = await page;
        const { headers } = (await page.response()) as { readonly headers: Headers };
        const following = next({ body, headers, position, exchange });
        // a server that names the same page again would keep us forever
        position = seen.has(following) ? undefined : following;
        seen.add(position);
        onPage?.(position);
        yield body;
      } while (position !== undefined);
    }
    async function* each(options?: PagesOptions): AsyncGenerator<unknown, void, undefined> {
      for await (const body of pages(options)) yield* listItems(body, items);
    }
    return Object.assign(call, { pages, items: each });
  };
}

function withParameter(name: string, toValue: (position: string) => unknown = String): Send {
  return (position, { operation, params, options }, send) =>
    send(operation, { ...params, [name]: toValue(position) }, options as object);
}

/** Goes to a URL that the server named, but never to another origin: then only its query counts. */
const follow: Send = (position, { operation, params, options }, send) =>
  send(operation, params, options as object, (url) => {
    const current = toUrl(url);
    const target = new URL(position, current);
    if (target.origin === current.origin) return target.href;
    current.search = target.search;
    return current.href;
  });

function nextIn(place: Path | string): FindNext {
  return ({ body, headers }) => toPosition(typeof place === 'string' ? headers.get(place) : pick(body, place));
}

/** The first target of a Link header with `next` among its relation types (RFC 8288 section 3.3). */
function nextLink({ headers }: Page): string | undefined {
  const next = /<([^<>]*)>[^<]*;\s*rel\s*=\s*("([^"<]*\s)?next[\s"]|next(?![^\s;,]))/i;
  return next.exec(headers.get('link') ?? '')?.[1];
}

function toPosition(value: unknown): string | undefined {
  return value || value === 0 ? `${value}` : undefined;
}

function pick(body: unknown, path: Path): unknown {
  let value = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function listItems(body: unknown, path: Path): readonly unknown[] {
  const items = pick(body, path);
  return Array.isArray(items) ? items : [];
}
