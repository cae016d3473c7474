import type { Dictionary } from './json.ts';
import { decodeSegment } from './router.ts';

/** A request as plain data. */
export interface MockRequest {
  readonly method: string;
  /** A path with its query, or an absolute URL. */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Dictionary<string | undefined>;
  readonly body?: Uint8Array | string | undefined;
}

/** A reply as plain data, with what there is to say about it in a log. */
export interface MockReply {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Dictionary<string>;
  readonly body?: MockBody | undefined;
  /** The id of the operation that was matched. */
  readonly operation?: string | undefined;
  /** Why the request was refused. */
  readonly reason?: string | undefined;
  /** True when the connection is to be cut instead of answered. */
  readonly isCut?: boolean | undefined;
}

export type MockBody = string | Uint8Array | AsyncIterable<string>;

/** The parts of a request's URL; the path is still percent-encoded. */
export interface Target {
  /** What URLs of the mock begin with. */
  readonly origin: string;
  readonly path: string;
  /** Without its `?`. */
  readonly query: string;
}

/** Splits the URL of a request; the origin is the one that the client believes to talk to, with the path that leads to the mock there. */
export function parseTarget({ url, headers }: MockRequest, basePath = ''): Target {
  const absolute = /^https?:\/\/[^/?#]+/i.exec(url)?.[0];
  const rest = (absolute ? url.slice(absolute.length) : url).split('#', 1)[0] ?? '';
  const mark = rest.indexOf('?');
  const path = mark < 0 ? rest : rest.slice(0, mark);
  return {
    origin: `${absolute ?? `http://${hostOf(headers.host)}`}${basePath}`,
    path: path.startsWith('/') ? path : `/${path}`,
    query: mark < 0 ? '' : rest.slice(mark + 1),
  };
}

/** A host that is safe to print into links. */
function hostOf(host: string | undefined): string {
  return host !== undefined && /^[\w.\-:[\]]{1,255}$/.test(host) ? host : 'localhost';
}

/** Names and values of a query, decoded, in their order; broken escapes stay as they are. */
export function parseQuery(query: string): readonly (readonly [string, string])[] {
  if (query === '') return [];
  return query.split('&').flatMap((pair): readonly (readonly [string, string])[] => {
    if (pair === '') return [];
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    return [[decodeForm(name), equals < 0 ? '' : decodeForm(pair.slice(equals + 1))]];
  });
}

function decodeForm(text: string): string {
  return decodeSegment(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
