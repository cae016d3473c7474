import type { Exchange } from './exchange.ts';
import { fromEntries, isObject, type Json, type JsonObject, own } from './json.ts';
import { namesSent, substitute } from './relate.ts';
import { type PlacedItem, pathOfItem, type State } from './state.ts';
import type { Check } from './validate.ts';

/** What was there from the beginning is in no collection of ours: its place in lists stays. */
const CHANGED = '';

/** Where the items of a list live. */
export function placeItems(items: readonly Json[], { engine, path }: Exchange): readonly PlacedItem[] {
  return items.map((body) => ({ path: engine.locate(pathOfItem(body, path)), body }));
}

/** Shows and keeps what the request says of a resource; the result is valid, for what would not be is left as it was. */
export function keepInState(body: Json, exchange: Exchange, state: State, check: Check): Json {
  const { request } = exchange;
  const known = state.get(exchange.path);
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return Array.isArray(body)
        ? [...state.list(exchange.path, placeItems(body as readonly Json[], exchange))]
        : shapeLike(known, body, check);
    case 'POST':
      return create(body, exchange, state, check);
    case 'PUT':
    case 'PATCH':
      return change(shapeLike(known, body, check), exchange, state, check);
    default:
      return body;
  }
}

/** What is known, in the shape of this reply. */
function shapeLike(known: Json | undefined, body: Json, check: Check): Json {
  if (known === undefined || check(known).length === 0) return known ?? body;
  if (!isObject(known) || !isObject(body)) return body;
  return overlay(body, known, check);
}

function change(body: Json, { input, path }: Exchange, state: State, check: Check): Json {
  const changed = isObject(input) && isObject(body) ? overlay(body, input, check) : body;
  state.put(path, state.collectionOf(path) ?? CHANGED, changed);
  return changed;
}

/** A new resource: numbered ids of its own, the names that were sent, and a place of its own when it can be read. */
function create(body: Json, exchange: Exchange, state: State, check: Check): Json {
  const { input, path, engine } = exchange;
  if (!isObject(body)) return body;
  const numbered = substitute(body, newNames(body, isObject(input) ? input : {}, state.nextNumber()));
  const named = check(numbered).length === 0 && isObject(numbered) ? numbered : body;
  const created = isObject(input) ? overlay(named, input, check) : named;
  const own = engine.locate(pathOfItem(created, path));
  const isReadable = own !== path && engine.router.match('GET', own).kind === 'found';
  const id = isObject(created) ? String(created.id ?? created.name ?? '') : '';
  if (isReadable) state.put(own, path, created);
  else if (id !== '') state.put(`${path}/${id}`, path, created);
  return created;
}

function newNames(body: JsonObject, input: JsonObject, number: number): ReadonlyMap<string, string> {
  const names = new Map(namesSent(body, input));
  for (const key of ['id', 'number', 'node_id']) {
    const value = own(body, key);
    if (typeof value === 'number') names.set(String(value), String(number));
    if (typeof value === 'string' && value !== '')
      names.set(value, /^\d+$/.test(value) ? String(number) : `${value}-${number}`);
  }
  return names;
}

/** Lays what fits of one object over another. */
function overlay(body: JsonObject, over: JsonObject, check: Check): Json {
  const entries = Object.entries(over);
  const all: JsonObject = { ...body, ...Object.fromEntries(entries.filter(([name]) => Object.hasOwn(body, name))) };
  const start = check(all).length === 0 ? all : body;
  let kept = start;
  for (const [name, value] of entries) {
    if (own(kept, name) === value) continue;
    const next = { ...kept, ...fromEntries([[name, value]]) };
    if (check(next).length === 0) kept = next;
  }
  return kept;
}
