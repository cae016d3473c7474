import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Cache } from './cache.ts';
import { LEAN_ATTEMPT, makeValue } from './data.ts';
import { mockDiagnostics } from './diagnostics.ts';
import { flatten } from './flatten.ts';
import { isObject, type Json, own } from './json.ts';
import { createRandom, hashText } from './random.ts';
import { MAX_FAULTS, type MakeValue, repairValue } from './repair.ts';
import type { JsonSchema, Resolve } from './schema.ts';
import type { ExampleFacts } from './table.ts';
import type { Check, Judge } from './validate.ts';
import { createWords, type Words } from './words.ts';
import { createWork } from './work.ts';

/** A body that is wanted: where it belongs, and what is known of it. */
export interface Wanted {
  /** `repos/get 200 application/json`: says which random numbers are used. */
  readonly key: string;
  readonly operation: string;
  readonly status: string;
  readonly schema: JsonSchema;
  readonly examples: readonly ExampleFacts[];
  /** Examples of another representation of the same thing, used when there are none of its own. */
  readonly borrowed: readonly ExampleFacts[];
  /** The example that the client asks for. */
  readonly example?: string | undefined;
  readonly isDynamic: boolean;
  /** True when a made-up body is to have no more than its schema requires. */
  readonly isLean?: boolean;
}

/** A body and the check that it passes. */
export interface MadeBody {
  readonly body: Json;
  readonly check: Check;
}

/** What bodies are made with. */
export interface BodyContext {
  readonly seed: number;
  readonly resolve: Resolve;
  readonly judge: Judge;
  /** Bodies that are the same for every request. */
  readonly made: Cache<MadeBody>;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Words of another make, seeded. */
  readonly words?: ((seed: number) => Words) | undefined;
  /** A number that differs from call to call, for what is not to repeat itself. */
  readonly nextSeed: () => number;
}

const MAX_ATTEMPTS = 8;

/** A valid body: an example, else one that was mended, else a made-up one. The check is the one that it passes. */
export function makeBody(wanted: Wanted, context: BodyContext): MadeBody {
  if (wanted.isDynamic) return buildBody(wanted, context);
  const named = wanted.examples.find(({ name }) => name === wanted.example);
  const key = `${wanted.key} ${named?.name ?? ''}`;
  const known = context.made.get(key);
  if (known) return known;
  const made = buildBody(wanted, context);
  context.made.set(key, made, 1);
  return made;
}

function buildBody(wanted: Wanted, context: BodyContext): MadeBody {
  const check = context.judge.compile(wanted.schema, 'response');
  const body = wanted.isDynamic
    ? undefined
    : (chooseExample(wanted, check, context) ??
      mendExample(wanted, check, context) ??
      ownExamples(wanted, context.resolve).find(({ value }) => check(value).length === 0)?.value);
  return { body: body ?? inventBody(wanted, check, context), check };
}

/** The named example, else the first, when it is valid. */
function chooseExample(wanted: Wanted, check: Check, context: BodyContext): Json | undefined {
  const named = wanted.examples.find(({ name }) => name === wanted.example);
  const example = named ?? ownExamples(wanted, context.resolve)[0];
  return example && check(example.value).length === 0 ? example.value : undefined;
}

function ownExamples({ examples, schema }: Wanted, resolve: Resolve): readonly ExampleFacts[] {
  const stated = flatten(schema, resolve, () => 0)?.schema;
  const value = stated?.example ?? stated?.examples?.[0];
  return value === undefined ? examples : [...examples, { name: 'the example of the schema', value }];
}

function mendExample(wanted: Wanted, check: Check, context: BodyContext): Json | undefined {
  const named = wanted.examples.find(({ name }) => name === wanted.example);
  const own = named ?? ownExamples(wanted, context.resolve)[0];
  const example = own ?? wanted.borrowed[0];
  if (!example) return undefined;
  const value = own ? own.value : prune(example.value, wanted.schema, context.resolve, 0);
  const mended = repairValue(value, check, makerOf(wanted, context));
  const fault = own && check(own.value)[0];
  if (fault) {
    const { operation } = wanted;
    const use = mended === undefined ? 'replaced' : 'repaired';
    const params = { operation, example: example.name, pointer: fault.pointer, reason: fault.message, use } as const;
    context.report(mockDiagnostics.report('invalid-example', params));
  }
  return mended;
}

const MAX_PRUNE_DEPTH = 12;

/** Leaves out what a schema does not speak of: the example was written for another one. */
function prune(value: Json, schema: JsonSchema, resolve: Resolve, depth: number): Json {
  const flat = depth > MAX_PRUNE_DEPTH ? undefined : flatten(schema, resolve, () => 0)?.schema;
  if (!flat) return value;
  if (Array.isArray(value)) return value.map((item) => prune(item as Json, flat.items ?? true, resolve, depth + 1));
  if (!isObject(value) || !flat.properties) return value;
  const isOpen = flat.additionalProperties !== undefined && flat.additionalProperties !== false;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      const property = own(flat.properties, name);
      if (property === undefined) return isOpen ? [[name, child]] : [];
      return [[name, prune(child, property, resolve, depth + 1)]];
    }),
  );
}

function inventBody(wanted: Wanted, check: Check, context: BodyContext): Json {
  const make = makerOf(wanted, context);
  let body: Json = null;
  for (let attempt = wanted.isLean ? LEAN_ATTEMPT : 0; attempt < MAX_ATTEMPTS; attempt++) {
    body = make(wanted.schema, '', attempt);
    const faults = check(body);
    if (faults.length === 0) return body;
    // another attempt at what has no end would not end either
    if (attempt >= LEAN_ATTEMPT && faults.length > MAX_FAULTS) break;
    // a fault in one corner is no reason to leave everything else out
    const mended = attempt === LEAN_ATTEMPT - 1 ? repairValue(body, check, make) : undefined;
    if (mended !== undefined) return mended;
  }
  const mended = repairValue(body, check, make);
  if (mended !== undefined) return mended;
  const fault = check(body)[0];
  const { operation, status } = wanted;
  const reason = `${fault?.pointer || 'the body'} ${fault?.message ?? ''}`;
  context.report(mockDiagnostics.report('impossible-body', { operation, status, reason }));
  return body;
}

/** Makes values for parts of the wanted body. */
export function makerOf({ key, isDynamic }: Pick<Wanted, 'key' | 'isDynamic'>, context: BodyContext): MakeValue {
  const seed = hashText(key, isDynamic ? context.nextSeed() : context.seed);
  const work = createWork();
  return (schema, name, attempt) => {
    const random = createRandom(seed + attempt);
    const words = (isDynamic && context.words?.(seed + attempt)) || createWords(random);
    const { resolve } = context.judge;
    return makeValue(schema, { resolve, random, words, direction: 'response', attempt, work }, name);
  };
}
