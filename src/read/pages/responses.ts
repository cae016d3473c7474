import type { Dictionary, Example, Json, MediaType, Response, SchemaObject } from '../../description/types.ts';
import { inferSchema, isObject } from './examples.ts';
import { toRecord } from './loose-json.ts';
import type { BodyExample, ResponseReading } from './reading.ts';
import { redactSecrets } from './secrets.ts';

/** All that a page shows for one status. */
export interface StatusReading {
  readonly status: string;
  readonly description: string;
  readonly examples: readonly BodyExample[];
  readonly line: number;
}

/** What is worth telling about the responses of an operation. */
export type ReportResponse = (
  code: 'content-dropped' | 'status-guessed' | 'placeholder-dropped' | 'json-cut',
  status: string,
  line: number,
) => void;

const BODILESS = /^(?:1\d\d|204|205|304)$/;

/** Gathers what is said of each status, in the order of the page: the status table's words win over a sample's heading. */
export function gatherStatuses(readings: readonly ResponseReading[], report: ReportResponse): StatusReading[] {
  const byStatus = new Map<string, { description: string; examples: BodyExample[]; line: number }>();
  for (const reading of readings) {
    if (isPlaceholder(reading)) {
      report('placeholder-dropped', reading.status ?? '', reading.line);
      continue;
    }
    const status = reading.status ?? guessStatus(readings, reading, report);
    const entry = byStatus.get(status) ?? { description: '', examples: [], line: reading.line };
    byStatus.set(status, entry);
    if (entry.description === '' || (reading.source === 'table' && reading.title !== ''))
      entry.description = describeReading(reading);
    if (reading.examples.length > 0 && BODILESS.test(status)) report('content-dropped', status, reading.line);
    else entry.examples.push(...reading.examples);
    for (const example of reading.examples) if (!example.isComplete) report('json-cut', status, example.line);
  }
  return [...byStatus].map(([status, entry]) => ({ status, ...entry }));
}

function isPlaceholder({ status, title, examples }: ResponseReading): boolean {
  return examples.length === 0 && (status === '418' || /^response definition missing$/i.test(title));
}

function guessStatus(readings: readonly ResponseReading[], reading: ResponseReading, report: ReportResponse): string {
  const stated = readings
    .map(({ status }) => status)
    .filter((status) => status?.startsWith('2') && !BODILESS.test(status));
  const taken = new Set(
    readings.filter(({ status, examples }) => status !== null && examples.length > 0).map(({ status }) => status),
  );
  const status = stated.find((one) => !taken.has(one)) ?? stated[0] ?? '2XX';
  if (stated.length !== 1) report('status-guessed', status, reading.line);
  return status;
}

function describeReading({ title, reason }: ResponseReading): string {
  return /^(?:default )?(?:example )?response$/i.test(title) ? reason || title : title || reason;
}

/** Builds the OpenAPI response: the schema that all examples satisfy, or the one that fields state. */
export function buildResponse(
  reading: StatusReading,
  fields: SchemaObject | null,
): { response: Response; secrets: readonly string[] } {
  const values = reading.examples.map(({ value }) => value);
  const redactions = values.map(redactSecrets);
  const description = reading.description || 'Response';
  if (values.length === 0 && !fields) return { response: { description }, secrets: [] };
  const inferred = values.length > 0 ? inferSchema(values) : null;
  const isPartial = reading.examples.some(({ isComplete }) => !isComplete);
  const schema = fields && inferred ? completeFields(fields, inferred) : (fields ?? inferred ?? {});
  const media: MediaType = {
    schema,
    ...examplesOf(
      reading.examples,
      redactions.map(({ value }) => value),
    ),
    ...(isPartial && { 'x-partial': true }),
  };
  return {
    response: { description, content: { 'application/json': media } },
    secrets: redactions.flatMap(({ at }) => at),
  };
}

function examplesOf(
  examples: readonly BodyExample[],
  values: readonly Json[],
): Pick<MediaType, 'example' | 'examples'> {
  if (values.length === 0) return {};
  if (values.length === 1) return { example: values[0] ?? null };
  const named = new Map<string, Example>();
  for (const [i, value] of values.entries()) {
    const title = examples[i]?.title ?? '';
    named.set(toExampleName(title, named, i), { ...(title !== '' && { summary: title }), value });
  }
  const dictionary: Dictionary<Example> = toRecord(named);
  return { examples: dictionary };
}

function toExampleName(title: string, taken: ReadonlyMap<string, unknown>, i: number): string {
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return slug !== '' && !taken.has(slug) ? slug : `example-${i + 1}`;
}

/** Fields state types; an example adds the inside of objects that they leave open. */
function completeFields(fields: SchemaObject, inferred: SchemaObject): SchemaObject {
  if (!inferred.properties) return fields;
  if (!fields.properties) return { ...inferred, ...fields, properties: inferred.properties };
  const properties = Object.entries(inferred.properties).map(([name, schema]) => {
    const stated = fields.properties && Object.hasOwn(fields.properties, name) ? fields.properties[name] : undefined;
    return [
      name,
      typeof stated === 'object' && typeof schema === 'object' ? completeOne(stated, schema) : (stated ?? schema),
    ] as const;
  });
  return { ...fields, properties: { ...fields.properties, ...toRecord(properties) } };
}

function completeOne(stated: SchemaObject, inferred: SchemaObject): SchemaObject {
  if (
    stated.type === 'array' &&
    inferred.type === 'array' &&
    typeof stated.items === 'object' &&
    typeof inferred.items === 'object'
  ) {
    return { ...stated, items: completeOne(stated.items, inferred.items) };
  }
  return stated.type === 'object' && inferred.properties
    ? { ...completeFields(stated, inferred), type: 'object' }
    : stated;
}

/** The body inside an example object that a generator leaked around it: `{"value": {…}}`. */
export function unwrapExample(value: Json, names: readonly string[]): Json {
  if (!isObject(value) || names.includes('value')) return value;
  const keys = Object.keys(value);
  const inner = value.value;
  return keys.includes('value') &&
    keys.every((key) => key === 'value' || key === 'summary' || key === 'description') &&
    inner !== undefined
    ? inner
    : value;
}
