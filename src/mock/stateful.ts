import type { Exchange } from './exchange.ts';
import { fromEntries, isObject, type Json, type JsonObject, own } from './json.ts';
import { substitute } from './relate.ts';
import { pathOfItem, type State } from './state.ts';
import type { Check } from './validate.ts';

/** Shows and keeps what the request says of a resource; the result is valid, for what would not be is left as it was. */
export function keepInState(body: Json, exchange: Exchange, state: State, check: Check): Json {
  const { request, target } = exchange;
  const known = state.get(target.path);
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return Array.isArray(body) ? [...state.list(target, body as readonly Json[])] : shapeLike(known, body, check);
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

function change(body: Json, { input, target }: Exchange, state: State, check: Check): Json {
  const changed = isObject(input) && isObject(body) ? overlay(body, input, check) : body;
  const parent = target.path.slice(0, target.path.lastIndexOf('/'));
  state.put(target.path, collectionOf(state, target.path) ?? `${parent}#changed`, changed);
  return changed;
}

/** The collection that a known resource was created in. */
function collectionOf(state: State, path: string): string | undefined {
  return state.snapshot().resources.find((one) => one.path === path)?.collection;
}

/** A new resource: numbered ids of its own, the names that were sent, and a place of its own when it can be read. */
function create(body: Json, exchange: Exchange, state: State, check: Check): Json {
  const { input, target, engine } = exchange;
  if (!isObject(body)) return body;
  const numbered = substitute(body, newNames(body, isObject(input) ? input : {}, state.nextNumber()));
  const named = check(numbered).length === 0 && isObject(numbered) ? numbered : body;
  const created = isObject(input) ? overlay(named, input, check) : named;
  const path = pathOfItem(created, target.path);
  const isReadable = engine.router.match('GET', path).kind === 'found';
  const home = isReadable
    ? path
    : `${target.path}/${encodeURIComponent(String(isObject(created) ? own(created, 'id') : ''))}`;
  if (home !== target.path) state.put(home, target.path, created);
  return created;
}

const NAMES: readonly string[] = ['name', 'login', 'slug', 'key'];

function newNames(body: JsonObject, input: JsonObject, number: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const key of ['id', 'number', 'node_id']) {
    const value = own(body, key);
    if (typeof value === 'number') names.set(String(value), String(number));
    if (typeof value === 'string' && value !== '')
      names.set(value, /^\d+$/.test(value) ? String(number) : `${value}-${number}`);
  }
  for (const key of NAMES) {
    const [old, sent] = [own(body, key), own(input, key)];
    if (typeof old === 'string' && typeof sent === 'string' && old !== '') names.set(old, sent);
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
