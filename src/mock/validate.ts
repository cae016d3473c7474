import type { ErrorObject, Options, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from './json.ts';
import { countLooks, EndlessLook } from './looks.ts';
import { compilePattern } from './pattern-safety.ts';
import { createSchemaPreparer, type Direction } from './prepare-schema.ts';
import type { JsonSchema, Resolve } from './schema.ts';

/** One way in which a value breaks its schema. */
export interface Fault {
  /** Where in the value, as a JSON pointer. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  /** The property that is missing or not allowed. */
  readonly property?: string;
  /** The part of the schema that is broken, readable through the judge's `resolve`. */
  readonly schema: JsonSchema;
  /** True for a fault in one branch of a choice. */
  readonly isInBranch: boolean;
}

/** Checks a value; an empty list means that it is valid. */
export type Check = (value: unknown) => readonly Fault[];

/** Compiles checks, each when it is first used, and once for the same schema object. */
export interface Judge {
  readonly compile: (schema: JsonSchema, direction: Direction) => Check;
  /** Resolves the references in a fault's schema. */
  readonly resolve: Resolve;
}

/** Hears of what cannot be checked: a schema, in which case it accepts everything, or one pattern in it. */
export interface JudgeReports {
  readonly schema: (reason: string) => void;
  readonly pattern?: (pattern: string, reason: string) => void;
}

/** A judge over the definitions of a table. */
export function createJudge(resolve: Resolve, reports: JudgeReports): Judge {
  const report = reports.schema;
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    allErrors: true,
    verbose: true,
    inlineRefs: false,
    multipleOfPrecision: 8,
    validateSchema: false,
    code: { regExp: createSafeRegExp(reports) },
  });
  addFormats.default(ajv);
  const looks = countLooks(ajv);
  const preparer = createSchemaPreparer(resolve);
  const compileNow = (schema: JsonSchema, direction: Direction): Check => {
    try {
      const prepared = preparer.prepare(schema, direction);
      for (const [id, definition] of prepared.added) ajv.addSchema(definition, id);
      const validate = ajv.compile(prepared.schema);
      return (value) => {
        looks.begin(value);
        return check(validate, value, report);
      };
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
      return () => [];
    }
  };
  const known = { request: new Map<JsonSchema, Check>(), response: new Map<JsonSchema, Check>() };
  const compile: Judge['compile'] = (schema, direction) => {
    const check = known[direction].get(schema) ?? lazily(() => compileNow(schema, direction));
    known[direction].set(schema, check);
    return check;
  };
  return { resolve: preparer.resolve, compile };
}

function lazily(compile: () => Check): Check {
  let compiled: Check | undefined;
  return (value) => {
    compiled ??= compile();
    return compiled(value);
  };
}

type RegExpEngine = NonNullable<NonNullable<Options['code']>['regExp']>;

/** Patterns that could take for ever are not run; each of them is told of once. Ajv tells patterns apart by their text. */
function createSafeRegExp(reports: JudgeReports): RegExpEngine {
  const told = new Set<string>();
  const engine = (pattern: string): ReturnType<RegExpEngine> => {
    const compiled = compilePattern(pattern);
    if (compiled.kind !== 'checked' && !told.has(pattern)) {
      told.add(pattern);
      reports.pattern?.(pattern, compiled.reason);
    }
    const test = compiled.kind === 'checked' ? compiled.test : () => true;
    return { test, toString: () => pattern } as ReturnType<RegExpEngine>;
  };
  return Object.assign(engine, { code: 'new RegExp' });
}

/** What schemas cannot judge is accepted: those that are nothing but one another have no end, and those that lead to one that does not compile are no functions. */
function check(validate: ValidateFunction, value: unknown, report: (reason: string) => void): readonly Fault[] {
  try {
    return validate(value) ? [] : (validate.errors ?? []).map(toFault);
  } catch (error) {
    const isEndless = error instanceof RangeError || error instanceof EndlessLook;
    report(isEndless ? 'it refers to itself without end' : 'it refers to one that cannot be checked');
    return [];
  }
}

function toFault(error: ErrorObject): Fault {
  const params = error.params as Readonly<Record<string, unknown>>;
  const property = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty ?? params.deps;
  const allowed: unknown = params.allowedValues;
  const list = Array.isArray(allowed)
    ? `: ${allowed
        .slice(0, 12)
        .map((one) => JSON.stringify(one as Json))
        .join(', ')}`
    : '';
  return {
    pointer: error.instancePath,
    keyword: error.keyword,
    message: `${error.message ?? 'is invalid'}${list}`,
    ...(typeof property === 'string' && { property }),
    schema: (error.parentSchema ?? true) as JsonSchema,
    isInBranch: /\/(?:anyOf|oneOf)\/\d+(?:\/|$)/.test(error.schemaPath),
  };
}
