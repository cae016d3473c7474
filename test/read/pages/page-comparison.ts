import type {
  Document,
  MediaType,
  Operation,
  Parameter,
  Schema,
  SchemaObject,
} from '../../../src/description/types.ts';
import { inferSchema } from '../../../src/read/pages/examples.ts';
import type { PageField, PageOperation } from './page-model.ts';
import type { Style } from './page-renderer.ts';

/** Right, missing and invented facts of one kind. */
export interface Tally {
  right: number;
  missing: number;
  invented: number;
  readonly notes: string[];
}

export type Scores = Map<string, Tally>;

/** Compares a recovered document with the operations that its page was rendered from, kind of fact by kind of fact. */
export function compareDocument(
  document: Document,
  operations: readonly PageOperation[],
  style: Style,
  scores: Scores = new Map(),
): Scores {
  const tally = (kind: string) => {
    const one = scores.get(kind) ?? { right: 0, missing: 0, invented: 0, notes: [] };
    scores.set(kind, one);
    return one;
  };
  const check = (kind: string, isRight: boolean, note: string) => {
    const one = tally(kind);
    if (isRight) one.right++;
    else {
      one.missing++;
      if (one.notes.length < 30) one.notes.push(note);
    }
  };
  let found = 0;
  for (const wanted of operations) {
    const operation = findOperation(document, wanted);
    check('operations', operation !== undefined, `${wanted.method} ${wanted.path}`);
    if (!operation) continue;
    found++;
    compareOperation(operation, wanted, style, check, tally);
  }
  tally('operations').invented += countOperations(document) - found;
  return scores;
}

function findOperation(document: Document, { method, path }: PageOperation): Operation | undefined {
  const item = Object.hasOwn(document.paths, path) ? document.paths[path] : undefined;
  return item?.[method.toLowerCase() as 'get'];
}

function countOperations(document: Document): number {
  return Object.values(document.paths).reduce((sum, item) => sum + Object.keys(item).length, 0);
}

type Check = (kind: string, isRight: boolean, note: string) => void;

function compareOperation(
  operation: Operation,
  wanted: PageOperation,
  style: Style,
  check: Check,
  tally: (kind: string) => Tally,
): void {
  const at = `${wanted.method} ${wanted.path}`;
  check('titles', operation.summary === wanted.title, `${at}: ${operation.summary} instead of ${wanted.title}`);
  const parameters = (operation.parameters ?? []) as readonly Parameter[];
  const outside = wanted.fields.filter((field) => field.in !== 'body');
  for (const field of outside) {
    const parameter = parameters.find((one) => one.name === field.name && one.in === field.in);
    check('parameters', parameter !== undefined, `${at} ${field.in} ${field.name}`);
    if (parameter)
      compareField(parameter.schema ?? {}, parameter.required === true, field, style, `${at} ${field.name}`, check);
  }
  invent(
    tally('parameters'),
    parameters
      .filter((one) => !outside.some((field) => field.name === one.name && field.in === one.in))
      .map((one) => `${at} +${one.in} ${one.name}`),
  );
  const content = (operation.requestBody as { content?: { [key: string]: MediaType } } | undefined)?.content ?? {};
  compareFields(
    content['application/json']?.schema ?? {},
    wanted.fields.filter((field) => field.in === 'body'),
    style,
    at,
    check,
    tally,
  );
  compareResponses(operation, wanted, style, at, check, tally);
}

function invent(tally: Tally, notes: readonly string[]): void {
  tally.invented += notes.length;
  tally.notes.push(...notes.slice(0, 5));
}

function compareFields(
  schema: Schema,
  fields: readonly PageField[],
  style: Style,
  at: string,
  check: Check,
  tally: (kind: string) => Tally,
): void {
  const owner = asObject(schema);
  const properties = owner.properties ?? {};
  for (const field of fields) {
    const property = Object.hasOwn(properties, field.name) ? properties[field.name] : undefined;
    check('body properties', property !== undefined, `${at} ${field.name}`);
    if (property === undefined) continue;
    compareField(property, owner.required?.includes(field.name) === true, field, style, `${at} ${field.name}`, check);
    if (style.layout === 'titled') compareFields(property, field.children, style, `${at} ${field.name}.`, check, tally);
  }
  invent(
    tally('body properties'),
    Object.keys(properties)
      .filter((name) => !fields.some((field) => field.name === name))
      .map((name) => `${at} +${name}`),
  );
}

function asObject(schema: Schema): SchemaObject {
  if (typeof schema !== 'object') return {};
  return schema.properties || !schema.items ? schema : asObject(schema.items);
}

function compareField(
  schema: Schema,
  isRequired: boolean,
  field: PageField,
  style: Style,
  at: string,
  check: Check,
): void {
  const object = typeof schema === 'object' ? schema : {};
  check('types', typeText(object) === normalType(field.type), `${at}: ${typeText(object)} instead of ${field.type}`);
  const isPrinted = field.in !== 'query' || style.layout === 'titled' || style.layout === 'stacked-fields';
  if (isPrinted) check('required', isRequired === field.required, `${at}: required ${isRequired}`);
  const shown = field.enum.length > 0 && !field.type.startsWith('array') ? field.enum : [];
  const values = (object.enum ?? (typeof object.items === 'object' ? object.items.enum : undefined) ?? [])
    .filter((value) => value !== null)
    .map(String);
  if (shown.length > 0 || (values.length > 0 && field.enum.length === 0 && !isInProse(field, values)))
    check('enums', String(values) === String(shown), `${at}: [${values}] instead of [${shown}]`);
  const fallback = style.layout === 'titled' || style.layout === 'stacked-fields' ? field.default : null;
  const given = object.default === undefined ? null : String(object.default);
  if (fallback !== null || (given !== null && !isInProse(field, [given])))
    check('defaults', given === fallback, `${at}: ${given} instead of ${fallback}`);
}

function isInProse({ description }: PageField, values: readonly string[]): boolean {
  return values.every((value) => description.includes(value));
}

function normalType(type: string): string {
  return [...new Set(type.replace(/array of \w+s/g, 'array').split(' or '))].sort().join(' or ');
}

function typeText(schema: SchemaObject): string {
  if (schema.oneOf)
    return [...new Set(schema.oneOf.flatMap((one) => typeText(one as SchemaObject).split(' or ')))].sort().join(' or ');
  return (typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])]).sort().join(' or ');
}

function compareResponses(
  operation: Operation,
  wanted: PageOperation,
  style: Style,
  at: string,
  check: Check,
  tally: (kind: string) => Tally,
): void {
  const responses = operation.responses ?? {};
  const successes = wanted.responses.filter(({ status }) => status.startsWith('2'));
  const printed =
    style.layout === 'stacked-fields'
      ? successes.filter(({ example }) => example !== undefined).slice(0, 1)
      : wanted.responses;
  for (const { status } of printed) check('responses', Object.hasOwn(responses, status), `${at} ${status}`);
  if (style.layout !== 'stacked-fields')
    invent(
      tally('responses'),
      Object.keys(responses)
        .filter((status) => !printed.some((one) => one.status === status))
        .map((status) => `${at} +${status}`),
    );
  const shown = style.layout === 'titled' ? successes.slice(0, 1) : printed;
  for (const { status, example } of shown) {
    const content = (responses[status] as { content?: { [key: string]: MediaType } } | undefined)?.content ?? {};
    const schema = content['application/json']?.schema;
    const isBodiless = example === undefined || /^(?:204|205|304)$/.test(status);
    check(
      'response content',
      isBodiless ? Object.keys(content).length === 0 : schema !== undefined,
      `${at} ${status} content`,
    );
    if (!isBodiless && schema)
      check(
        'response schemas',
        JSON.stringify(schema) === JSON.stringify(inferSchema([example])),
        `${at} ${status} schema`,
      );
  }
}
