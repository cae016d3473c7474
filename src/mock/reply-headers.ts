import { makerOf } from './bodies.ts';
import type { Exchange } from './exchange.ts';
import type { Json } from './json.ts';
import { TARGET_PREFIX } from './own-paths.ts';
import { rewriteUrl } from './rewrite.ts';
import type { ResponseFacts } from './table.ts';

/** Headers that the mock writes itself, when it has something to say in them. */
const OWN: readonly string[] = [
  'content-type',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'date',
  'etag',
  'link',
  'location',
  'vary',
];

/** The headers that a response documents, with values of their schemas; redirects lead to the mock itself. */
export function documentedHeaders(
  exchange: Exchange,
  response: ResponseFacts | undefined,
  status: number,
): Readonly<Record<string, string>> {
  const { pagination } = exchange.operation.facts;
  const own = pagination && 'nextHeader' in pagination ? [...OWN, pagination.nextHeader?.toLowerCase()] : OWN;
  const headers = (response?.headers ?? []).filter(({ name }) => isToken(name) && !own.includes(name.toLowerCase()));
  const make = makerOf({ key: `${exchange.operation.entry.id} headers`, isDynamic: false }, exchange.engine.bodies);
  const entries = headers.map(({ name, schema, example }): readonly [string, string] => {
    const value = example ?? make(schema, name, 0);
    return [name.toLowerCase(), toFieldValue(rewriteIfText(value, exchange.target.origin))];
  });
  const location = findLocation(exchange, response, status);
  return Object.fromEntries(location === undefined ? entries : [...entries, ['location', toFieldValue(location)]]);
}

function rewriteIfText(value: Json, origin: string): Json {
  return typeof value === 'string' ? rewriteUrl(value, origin) : value;
}

/** Redirects need one; what was created has one when the description says so. */
function findLocation(
  { target, engine }: Exchange,
  response: ResponseFacts | undefined,
  status: number,
): string | undefined {
  const documented = response?.headers?.find(({ name }) => name.toLowerCase() === 'location');
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  if (!isRedirect && !(documented && status === 201)) return undefined;
  if (!isRedirect) return `${target.origin}${target.path}/1`;
  const example = typeof documented?.example === 'string' ? documented.example : '';
  const path = /^https?:\/\/[^/?#\s]+([^\s]*)$/i.exec(example)?.[1];
  const isServed = path !== undefined && engine.router.match('GET', path.split(/[?#]/, 1)[0] ?? '').kind === 'found';
  return isServed ? `${target.origin}${path}` : `${target.origin}${TARGET_PREFIX}${target.path}`;
}

function isToken(name: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);
}

/** A value that can stand in a header: one line of visible ASCII. */
export function toFieldValue(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim()
    .slice(0, 4_000);
}
