import { flatten } from './flatten.ts';
import { isObject, type Json, own } from './json.ts';
import type { MakeValue } from './repair.ts';
import { dereference, type JsonSchema, type Resolve, typesOf } from './schema.ts';

/** One thing that is wrong with a request. */
export interface Problem {
  /** `query`, `body`, … */
  readonly place: string;
  /** Where in it, as a JSON pointer: `/labels/0`. */
  readonly pointer: string;
  readonly isMissing: boolean;
  readonly message: string;
}

/** Why a request gets an error. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly problems: readonly Problem[];
}

const REASONS: readonly string[] = [
  'message',
  'detail',
  'error_description',
  'error_message',
  'description',
  'title',
  'error',
  'msg',
];
const STATUSES: readonly string[] = ['status', 'code', 'status_code', 'statusCode'];
const LISTS: readonly string[] = ['errors', 'details', 'violations', 'issues'];

/** What errors are made with. */
export interface ErrorTools {
  readonly make: MakeValue;
  readonly resolve: Resolve;
}

/** Fills a body of the documented shape of errors: what can say why does, the rest stays. */
export function fillErrorBody(made: Json, schema: JsonSchema, refusal: Refusal, { make, resolve }: ErrorTools): Json {
  if (!isObject(made)) return typeof made === 'string' ? refusal.reason : made;
  const properties = flatten(schema, resolve, () => 0)?.schema.properties ?? {};
  const names = [...new Set([...Object.keys(made), ...Object.keys(properties)])];
  const speaking = REASONS.find(
    (name) => names.includes(name) && isText(own(properties, name), own(made, name), resolve),
  );
  const entries = names.flatMap((name): readonly (readonly [string, Json])[] => {
    const value = own(made, name);
    const property = own(properties, name);
    if (name === speaking) return [[name, refusal.reason]];
    if (LISTS.includes(name)) return listProblems(name, property, value, refusal, make, resolve);
    if (value === undefined) return [];
    return [[name, STATUSES.includes(name) ? statusOf(property, value, refusal, resolve) : value]];
  });
  return Object.fromEntries(entries);
}

function isText(property: JsonSchema | undefined, value: Json | undefined, resolve: Resolve): boolean {
  if (value !== undefined) return typeof value === 'string';
  const target = property === undefined ? undefined : dereference(property, resolve);
  return typeof target === 'object' && typesOf(target).includes('string') && !target.enum;
}

function statusOf(property: JsonSchema | undefined, value: Json, { status }: Refusal, resolve: Resolve): Json {
  const target = property === undefined ? undefined : dereference(property, resolve);
  if (typeof target === 'object' && (target.enum || target.const !== undefined || target.pattern)) return value;
  if (typeof value === 'number') return status;
  return typeof value === 'string' ? String(status) : value;
}

function listProblems(
  name: string,
  property: JsonSchema | undefined,
  value: Json | undefined,
  { problems }: Refusal,
  make: MakeValue,
  resolve: Resolve,
): readonly (readonly [string, Json])[] {
  const list = property === undefined ? undefined : flatten(property, resolve, () => 0)?.schema;
  if (list?.items === undefined || problems.length === 0) return value === undefined ? [] : [[name, value]];
  const items = list.items;
  return [[name, problems.slice(0, list.maxItems ?? 20).map((problem) => describe(problem, items, make, resolve))]];
}

const PLACES: readonly string[] = ['field', 'path', 'pointer', 'name', 'param', 'parameter', 'property'];
const TEXTS: readonly string[] = ['message', 'detail', 'description', 'reason'];

function describe(problem: Problem, items: JsonSchema, make: MakeValue, resolve: Resolve): Json {
  const made = make(items, '', 0);
  if (!isObject(made))
    return typeof made === 'string' ? `${problem.pointer || problem.place} ${problem.message}` : made;
  const known = flatten(items, resolve, () => 0)?.schema.properties ?? {};
  const keep = Object.entries(made).filter(
    ([name]) => !['resource', 'index', 'value'].includes(name) || !Object.hasOwn(known, name),
  );
  return Object.fromEntries(
    [...new Set([...keep.map(([name]) => name), ...Object.keys(known)])].flatMap((name) => {
      const value = sayIn(name, problem) ?? own(Object.fromEntries(keep), name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function sayIn(name: string, problem: Problem): string | undefined {
  if (PLACES.includes(name)) return name === 'pointer' ? problem.pointer : problem.pointer.slice(1) || problem.place;
  if (name === 'code' || name === 'type') return problem.isMissing ? 'missing_field' : 'invalid';
  return TEXTS.includes(name) ? `${problem.pointer || problem.place} ${problem.message}` : undefined;
}
