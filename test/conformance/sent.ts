import { isDeepStrictEqual } from 'node:util';
import { contentOf, type Exchange } from './suite.ts';

/** What a client sent, noted on the way. */
export interface Sent {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** A fetch that notes what it sends. */
export function noteSent(sent: Sent[]): typeof fetch {
  return (input, init) => {
    sent.push({ url: String(input), headers: new Headers(init?.headers), body: init?.body });
    return fetch(input, init);
  };
}

/** How a request differs from the one that the suite defines, whose own checks leave some of it out; undefined when it does not. */
export function compareSent(exchange: Exchange, sent: Sent, baseUrl: string): string | undefined {
  const { query = {}, headers = {}, body } = exchange.request ?? {};
  const given = new URL(sent.url).searchParams;
  const wanted = Object.entries(query).flatMap(([name, value]) => [value].flat().map((item) => [name, String(item)]));
  if (!isDeepStrictEqual([...given].sort(), wanted.sort())) return `sent the query ${given}`;
  for (const [name, value] of Object.entries(headers)) {
    // the suite names types that its own descriptions do not, and does not look at them either
    if (name.toLowerCase() === 'content-type') continue;
    const text = sent.headers.get(name);
    if (text !== String(value)) return `sent ${name}: ${text}, not ${value}`;
  }
  if (!body || body.kind) return undefined;
  const content = contentOf(body, baseUrl);
  const isJson = /[/+]json$/.test(sent.headers.get('content-type') ?? '') && typeof sent.body === 'string';
  const isSame = isJson ? isDeepStrictEqual(JSON.parse(String(sent.body)), JSON.parse(String(content))) : true;
  return isSame ? undefined : `sent ${sent.body}`;
}
