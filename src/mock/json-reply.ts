import { makeBody, makerOf, type Wanted } from './bodies.ts';
import { makeEtag } from './etag.ts';
import type { CachedBody, Exchange } from './exchange.ts';
import { fromEntries, isObject, type Json, type JsonObject, own } from './json.ts';
import { itemsAt, NO_NEXT, pageHeaders, parsePage, startAfter, varyItem, type Whole, withItems } from './pagination.ts';
import { addAskedFields, findOthersAsked, orderExamples, showPreviews } from './preview-fields.ts';
import { namesSent, relateBody, substitute } from './relate.ts';
import { toFieldValue } from './reply-headers.ts';
import { rewriteUrls } from './rewrite.ts';
import { keepInState, placeItems } from './stateful.ts';
import type { ExampleFacts, RepresentationFacts, ResponseFacts } from './table.ts';
import type { Check } from './validate.ts';

/** How many items lists have when nobody says: three pages of the usual size. */
const LIST_LENGTH = 65;
/** A stateful list begins short, so that what is created is on its first page. */
const STATEFUL_LENGTH = 3;

/** The JSON body of a reply, valid against its schema, and the headers that come with it. */
export function makeJsonBody(
  exchange: Exchange,
  response: ResponseFacts,
  status: number,
  representation: RepresentationFacts,
): CachedBody {
  const { engine } = exchange;
  const key = cacheKey(exchange, status, representation);
  const known = key === undefined ? undefined : engine.cache.get(key);
  if (known) return known;
  const { body, headers } = buildBody(exchange, response, status, representation);
  const text = JSON.stringify(body);
  const made: CachedBody = {
    text,
    headers: {
      ...headers,
      ...(status === 200 && { etag: makeEtag(text) }),
      ...(status === 201 && locationOf(body, response, exchange)),
    },
  };
  if (key !== undefined) engine.cache.set(key, made, key.length + text.length);
  return made;
}

/** What was created is where it says itself, when that is below what it was posted to (RFC 9110 section 15.3.2). */
function locationOf(body: Json, { headers = [] }: ResponseFacts, { target }: Exchange): CachedBody['headers'] {
  const isTold = headers.some(({ name }) => name.toLowerCase() === 'location');
  const url = isObject(body) ? (own(body, 'url') ?? own(body, 'self') ?? own(body, 'href')) : undefined;
  const isBelow = typeof url === 'string' && url.startsWith(`${target.origin}${target.path}/`);
  return isTold && isBelow ? { location: toFieldValue(url) } : {};
}

/** What the body depends on; undefined when it also depends on more than the request says. */
function cacheKey(
  { engine, request, target, operation, asked, wishes }: Exchange,
  status: number,
  { ask }: RepresentationFacts,
): string | undefined {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (!isRead || engine.state || engine.options.dynamic || wishes.dynamic) return undefined;
  const query = operation.facts.pagination ? target.query : '';
  const previews = [...asked.previews].join();
  return `${target.origin} ${target.path}?${query} ${operation.entry.method} ${status} ${ask.mediaType} ${previews} ${wishes.example ?? ''}`;
}

interface Built {
  readonly body: Json;
  readonly headers: Readonly<Record<string, string>>;
}

function buildBody(
  exchange: Exchange,
  response: ResponseFacts,
  status: number,
  representation: RepresentationFacts,
): Built {
  const { engine, operation } = exchange;
  const wanted = wantedFor(exchange, response, status, representation);
  const { body: made, check } = makeBody(wanted, engine.bodies);
  const others = findOthersAsked(exchange, response, representation).map(
    (one) => makeBody(wantedFor(exchange, response, status, one), engine.bodies).body,
  );
  const whole = addAskedFields(made, exchange, response, makerOf(wanted, engine.bodies));
  const own = personalize(showPreviews(whole, others, exchange, check), exchange, check);
  const isList =
    operation.facts.pagination && status === 200 ? itemsAt(own, operation.facts.pagination.items) : undefined;
  if (isList && operation.facts.pagination) return paginate(own, isList, exchange, check);
  if (engine.state && status < 300) return { body: keepInState(own, exchange, engine.state, check), headers: {} };
  return { body: echo(own, exchange, check), headers: {} };
}

function wantedFor(
  { engine, operation, wishes, asked }: Exchange,
  { representations }: ResponseFacts,
  status: number,
  one: RepresentationFacts,
): Wanted {
  const body = one.body;
  return {
    key: `${operation.entry.id} ${status} ${one.ask.mediaType} ${[...asked.previews].join()}`,
    operation: operation.entry.id,
    status: String(status),
    schema: body.kind === 'json' ? body.schema : true,
    examples: orderExamples(examplesOf(one), asked, operation.facts.previews ?? []),
    borrowed:
      representations.find((other) => other !== one && examplesOf(other).length > 0)?.body.kind === 'json'
        ? representations.flatMap(examplesOf)
        : [],
    example: wishes.example,
    isDynamic: engine.options.dynamic === true || wishes.dynamic,
  };
}

function examplesOf({ body }: RepresentationFacts): readonly ExampleFacts[] {
  return body.kind === 'json' ? (body.examples ?? []) : [];
}

/** The body about the resource that was asked for, with the mock's own URLs. */
function personalize(body: Json, { operation, params, target }: Exchange, check: Check): Json {
  const moved = rewriteUrls(body, target.origin);
  const related = relateBody(moved, { template: operation.entry.path, params });
  return related === moved || check(related).length === 0 ? related : moved;
}

/** What was sent stands in what comes back, where it fits. */
function echo(body: Json, { input, request }: Exchange, check: Check): Json {
  if (!isObject(input) || !isObject(body) || request.method === 'GET') return body;
  const renamed = substitute(body, namesSent(body, input));
  const start = isObject(renamed) && check(renamed).length === 0 ? renamed : body;
  const sent = Object.entries(input).filter(
    ([name, value]) => Object.hasOwn(start, name) && value !== null && own(start, name) !== value,
  );
  if (sent.length === 0) return start;
  const all = { ...start, ...fromEntries(sent) };
  if (check(all).length === 0) return all;
  let kept: JsonObject = start;
  for (const entry of sent) {
    const next = { ...kept, ...fromEntries([entry]) };
    if (check(next).length === 0) kept = next;
  }
  return kept;
}

function paginate(body: Json, items: readonly Json[], exchange: Exchange, check: Check): Built {
  const { engine, operation, target } = exchange;
  const facts = operation.facts.pagination;
  const { state } = engine;
  if (!facts) return { body, headers: {} };
  const usual = engine.options.items ?? (state ? STATEFUL_LENGTH : LIST_LENGTH);
  const given = items.length === 0 ? 0 : Math.max(usual, 0);
  const all = state?.list(exchange.path, placeItems(varyItems(items, 0, given), exchange));
  const asked = parsePage(facts, operation.parameters, target.query, engine.bodies.resolve);
  const isAfter = facts.kind === 'after' && target.query.includes(facts.parameter);
  const page = isAfter
    ? { ...asked, start: startAfter(facts, all ?? varyItems(items, 0, given), target.query) }
    : asked;
  const end = page.start + page.size;
  const listed = all ? all.slice(page.start, end) : varyItems(items, page.start, Math.min(end, given));
  const total = all?.length ?? given;
  const whole: Whole = { total, page, url: `${target.origin}${target.path}`, query: target.query };
  const alike = listed.map((_, index) => items[index % items.length] ?? null);
  const candidates = NO_NEXT.flatMap((none) =>
    [listed, alike].map((list) => withItems(body, facts, list, whole, none)),
  );
  return {
    body: candidates.find((one) => check(one).length === 0) ?? body,
    headers: pageHeaders(facts, whole),
  };
}

/** The items from `start` to `end` of the list that the examples begin. */
function varyItems(examples: readonly Json[], start: number, end: number): readonly Json[] {
  const step = examples.length === 1 ? 1 : 1_000;
  return Array.from({ length: Math.max(0, end - start) }, (_, offset) => {
    const index = start + offset;
    return varyItem(examples[index % examples.length] ?? null, Math.floor(index / examples.length) * step);
  });
}
