import type {
  Json,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  Response,
  SchemaObject,
} from '../../description/types.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Cut } from './cut.ts';
import { pages } from './diagnostics.ts';
import { inferSchema } from './examples.ts';
import type { Labels } from './labels.ts';
import { parseLooseJson, toRecord } from './loose-json.ts';
import { addVariants, buildPreviews, findVariants } from './media.ts';
import { type Node, nestEntries } from './nesting.ts';
import type { Entry, Reading } from './reading.ts';
import { buildResponse, gatherStatuses, unwrapExample } from './responses.ts';
import type { Location } from './rows.ts';
import { buildNodeSchema, buildObject, type ReportRow } from './schemas.ts';
import { redactSecrets } from './secrets.ts';
import { readPermissions, readSecurity, type SecurityReading } from './security.ts';
import { deriveTitle } from './titles.ts';

/** One operation of a page, in the terms of OpenAPI. */
export interface BuiltOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  readonly security: SecurityReading;
  readonly diagnostics: readonly Diagnostic[];
  /** Lines of the page by pointer relative to the operation. */
  readonly lines: readonly (readonly [string, number])[];
}

/** What an operation is built from. */
export interface OperationParts {
  readonly source: string;
  readonly labels: Labels;
  readonly cut: Cut;
  readonly path: string;
  readonly line: number;
  readonly reading: Reading;
  /** Media types that the section's text lists. */
  readonly sectionMedia: readonly string[];
  readonly pairs: ReadonlySet<string>;
}

interface Build extends OperationParts {
  readonly name: string;
  readonly diagnostics: Diagnostic[];
  readonly lines: [string, number][];
}

/** Builds one operation from what was read of it. */
export function buildOperation(parts: OperationParts): BuiltOperation {
  const { cut, path, reading, source } = parts;
  const build: Build = { ...parts, name: `${cut.method} ${path}`, diagnostics: [], lines: [['', parts.line]] };
  const placed = placeEntries(build);
  const parameters = buildParameters(build, placed);
  const requestBody = buildRequestBody(build, placed);
  const responses = buildResponses(build, placed);
  const security = readSecurity(reading);
  const permissions = readPermissions(reading);
  const previews = buildPreviews(reading, { source, line: parts.line }, responseNames(responses));
  const title = cut.title ?? deriveTitle(cut.method, path);
  if (!cut.title) report(build, 'title-derived', { operation: build.name, title }, parts.line);
  const description = [...reading.prose.filter((line) => line !== title), ...reading.notes].join('\n\n').trim();
  const operationId = callName(reading);
  const operation: Operation = {
    ...(operationId && { operationId }),
    summary: title,
    ...(description !== '' && { description }),
    ...(cut.section && { tags: [cut.section] }),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses,
    ...(isDeprecated(description) && { deprecated: true }),
    ...(security.requirements.length > 0 && { security: security.requirements }),
    ...(previews.length > 0 && { 'x-previews': previews }),
    ...(Object.keys(permissions).length > 0 && { 'x-permissions': permissions }),
    ...(reading.worksWithApps && { 'x-apps': true }),
    ...(!cut.title && { 'x-derived': true }),
    'x-evidence': { kind: cut.isExample ? 'example' : 'declared', at: `${source}:${parts.line}` },
  };
  return { method: cut.method, path, operation, security, diagnostics: build.diagnostics, lines: build.lines };
}

type Codes = typeof pages.entries;
type ParamsOf<C extends keyof Codes> = Parameters<Codes[C]['message']>[0];

function report<C extends keyof Codes>(
  build: Build,
  code: C,
  params: ParamsOf<C>,
  line: number,
  confidence?: number,
): void {
  const place = { kind: 'line', source: build.source, line, column: 1 } as const;
  build.diagnostics.push(pages.report(code, params as never, { place, confidence }));
}

function isDeprecated(description: string): boolean {
  return /^\W*(?:deprecated|deprecation notice|closing down notice)\b/im.test(description);
}

/** The name that an SDK sample gives the operation: `client.githubs.create(` -> `githubs/create`. */
function callName({ calls }: Reading): string | null {
  for (const line of calls) {
    const match = /\bclient\.((?:[a-zA-Z_]\w{0,60}\.){0,5}[a-zA-Z_]\w{0,60})\(/.exec(line);
    if (match) return (match[1] ?? '').replaceAll('.', '/');
  }
  return null;
}

type Placed = ReadonlyMap<Location | 'response' | 'authorization', readonly Entry[]>;

/** Puts every row where the page, the path or custom says that it goes. */
function placeEntries(build: Build): Placed {
  const placed = new Map<Location | 'response' | 'authorization', Entry[]>();
  for (const entry of build.reading.entries) {
    const location = entry.location ?? guessLocation(build, entry);
    const entries = placed.get(location);
    if (entries) entries.push(entry);
    else placed.set(location, [entry]);
  }
  return placed;
}

const KNOWN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'authorization',
  'content-type',
  'x-github-api-version',
  'x-api-key',
  'if-none-match',
  'user-agent',
]);

function guessLocation(build: Build, { row, group, line }: Entry): Location {
  if (group !== null || row.isChild) return 'body';
  if (build.path.includes(`{${row.name}}`)) return 'path';
  if (KNOWN_HEADERS.has(row.name.toLowerCase())) return 'header';
  const sampled = build.reading.samples.some(
    ({ body, isTemplate }) => !isTemplate && typeof body === 'object' && body !== null && Object.hasOwn(body, row.name),
  );
  const location = sampled || !['GET', 'HEAD', 'DELETE'].includes(build.cut.method) ? 'body' : 'query';
  report(build, 'location-guessed', { operation: build.name, name: row.name, location }, line, sampled ? 0.95 : 0.7);
  return location;
}

/** OpenAPI 3.2, section 4.12.2: these header parameters are ignored, media types and security say it instead. */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type']);

function buildParameters(build: Build, placed: Placed): Parameter[] {
  const parameters: Parameter[] = [];
  const seen = new Set<string>();
  for (const location of ['path', 'query', 'header', 'cookie'] as const) {
    for (const entry of placed.get(location) ?? []) {
      if (location === 'header' && IGNORED_HEADERS.has(entry.row.name.toLowerCase())) continue;
      if (seen.has(`${location} ${entry.row.name}`)) continue;
      seen.add(`${location} ${entry.row.name}`);
      build.lines.push([`/parameters/${parameters.length}`, entry.line]);
      parameters.push(buildParameter(build, entry, location));
    }
  }
  for (const [, name = ''] of build.path.matchAll(/\{([^{}]+)\}/g)) {
    if (seen.has(`path ${name}`)) continue;
    seen.add(`path ${name}`);
    parameters.push({ name, in: 'path', required: true, schema: { type: 'string', 'x-derived': true } });
  }
  return parameters;
}

function buildParameter(build: Build, entry: Entry, location: 'path' | 'query' | 'header' | 'cookie'): Parameter {
  const node: Node = { entry, type: entry.row.type, children: [], confidence: 1 };
  const { schema, isRequired, facts } = buildNodeSchema(build.labels, node, reportRow(build));
  return {
    name: entry.row.name,
    in: location,
    ...(facts.description !== '' && { description: facts.description }),
    ...((isRequired || location === 'path') && { required: true }),
    ...(facts.isDeprecated && { deprecated: true }),
    schema,
  };
}

function reportRow(build: Build): ReportRow {
  return (code, { entry }) => {
    const params = { operation: build.name, name: entry.row.name };
    if (code === 'type') report(build, 'type-missing', params, entry.line);
    else report(build, 'value-lost', { ...params, what: code }, entry.line);
  };
}

/** The body of the first sample that shows one; library calls mix it with other parameters, so they come last. */
function sampleBody({ samples, requestExamples }: Reading, names: readonly string[]): Json | undefined {
  const shown =
    samples.find(({ body, isTemplate }) => body !== undefined && !isTemplate)?.body ?? requestExamples[0]?.value;
  return shown === undefined ? undefined : unwrapExample(shown, names);
}

/** Example bodies, and JSON in prose, that show which property stands inside which. */
export function nestingSamples(reading: Reading, entries: readonly Entry[]): Json[] {
  const body = sampleBody(
    reading,
    entries.map(({ row }) => row.name),
  );
  const called = reading.samples
    .filter(({ isTemplate, body: argument }) => isTemplate && argument !== undefined)
    .map(({ body: argument }) => argument ?? null);
  const shown = body === undefined ? called : [body];
  return [...shown, ...reading.proseJson, ...entries.flatMap(({ lines }) => lines.flatMap(jsonInText))];
}

function jsonInText(text: string): Json[] {
  const start = text.search(/\{\s*"/);
  if (start < 0) return [];
  const json = parseLooseJson(text, start);
  return json ? [json.value] : [];
}

function buildRequestBody(build: Build, placed: Placed): RequestBody | null {
  const { reading } = build;
  const entries = placed.get('body') ?? [];
  const example = sampleBody(
    reading,
    entries.map(({ row }) => row.name),
  );
  const mediaType = reading.bodyMediaType ?? sentMediaType(reading);
  if (entries.length === 0) return bodyFromSample(build, example, mediaType);
  const responses = reading.responses.flatMap(({ examples }) => examples.map(({ value }) => value));
  const nodes = nestEntries(entries, { samples: nestingSamples(reading, entries), responses, pairs: build.pairs });
  reportNesting(build, nodes, '');
  const children = nodes.map((node) => [node, buildNodeSchema(build.labels, node, reportRow(build))] as const);
  const schema = buildObject(children);
  const firstLine = entries[0]?.line;
  if (firstLine !== undefined) build.lines.push(['/requestBody', firstLine]);
  const media: MediaType = { schema, ...exampleOf(build, example) };
  return { ...(schema.required && { required: true }), content: { [mediaType]: media } };
}

function reportNesting(build: Build, nodes: readonly Node[], parent: string): void {
  for (const node of nodes) {
    const { row, line } = node.entry;
    if (node.confidence < 0.6)
      report(build, 'nesting-guessed', { operation: build.name, name: row.name, parent }, line, node.confidence);
    reportNesting(build, node.children, row.name);
  }
}

function exampleOf(build: Build, example: Json | undefined): Pick<MediaType, 'example'> {
  if (example === undefined) return {};
  const { value, at } = redactSecrets(example);
  if (at.length > 0) report(build, 'secret-redacted', { operation: build.name, pointers: at }, build.line);
  return { example: value };
}

function bodyFromSample(build: Build, example: Json | undefined, mediaType: string): RequestBody | null {
  const sample = build.reading.samples.find(({ sendsBytes }) => sendsBytes);
  if (example === undefined) {
    const isBinary = sample && !['GET', 'HEAD'].includes(build.cut.method);
    return isBinary
      ? { content: { [mediaType]: { schema: { type: 'string', format: 'binary', 'x-derived': true } } } }
      : null;
  }
  const line = build.reading.samples.find(({ body }) => body !== undefined)?.line ?? build.line;
  report(build, 'body-from-example', { operation: build.name }, line);
  build.lines.push(['/requestBody', line]);
  const schema: SchemaObject = { ...inferSchema([example]), 'x-derived': true };
  return {
    content: {
      [mediaType]: {
        schema,
        ...exampleOf(build, example),
        'x-evidence': { kind: 'example', at: `${build.source}:${line}` },
      },
    },
  };
}

function sentMediaType({ samples }: Reading): string {
  const sent = samples.flatMap(({ headers }) => headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const clean = sent?.split(';', 1)[0]?.trim() ?? '';
  if (/^[\w.+-]+\/[\w.+*-]+$/.test(clean)) return clean;
  return samples.some(({ sendsBytes }) => sendsBytes) ? 'application/octet-stream' : 'application/json';
}

function buildResponses(build: Build, placed: Placed): { [status: string]: Response } {
  const { reading, source, line } = build;
  const fieldEntries = placed.get('response') ?? [];
  const readings =
    fieldEntries.length > 0 && !reading.responses.some(({ status }) => status !== null)
      ? withFieldsResponse(reading, fieldEntries)
      : reading.responses;
  const statuses = gatherStatuses(readings, (code, status, at) =>
    report(build, code, { operation: build.name, status }, at),
  );
  const success = statuses.find(({ status }) => status.startsWith('2'))?.status;
  const variants = findVariants({
    prose: reading.prose.join('\n'),
    section: build.sectionMedia,
    base: baseMediaType(reading),
  });
  const built = statuses.map((one): [string, Response] => {
    const fields =
      one.status === success && fieldEntries.length > 0
        ? buildFields(
            build,
            fieldEntries,
            one.examples.map(({ value }) => value),
          )
        : null;
    const { response, secrets } = buildResponse(one, fields);
    if (secrets.length > 0) report(build, 'secret-redacted', { operation: build.name, pointers: secrets }, one.line);
    build.lines.push([`/responses/${one.status}`, one.line]);
    const hasVariants = one.status === success && variants.length > 0 && one.status !== '204';
    const content = response.content as { [key: string]: MediaType } | undefined;
    return [
      one.status,
      hasVariants ? { ...response, content: addVariants(content ?? {}, variants, `${source}:${line}`) } : response,
    ];
  });
  return toRecord(built.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Fields below a response heading describe the successful response, whose example stands beside them without a status. */
function withFieldsResponse(reading: Reading, entries: readonly Entry[]): Reading['responses'] {
  const [first] = reading.responses;
  const line = entries[0]?.line ?? 1;
  if (first) return [{ ...first, title: reading.responseTitle || first.title }, ...reading.responses.slice(1)];
  return [{ status: null, reason: '', title: reading.responseTitle, line, examples: [], source: 'fields' }];
}

function buildFields(build: Build, entries: readonly Entry[], examples: readonly Json[]): SchemaObject {
  const nodes = nestEntries(entries, { samples: examples, responses: [], pairs: build.pairs });
  return buildObject(nodes.map((node) => [node, buildNodeSchema(build.labels, node, reportRow(build))] as const));
}

function baseMediaType({ samples, entries }: Reading): string | null {
  const accept = entries.find(({ row }) => row.name.toLowerCase() === 'accept')?.lines.join(' ') ?? '';
  const sent = samples
    .flatMap(({ headers }) => headers)
    .filter(([name]) => name.toLowerCase() === 'accept')
    .map(([, value]) => value);
  for (const text of [accept, ...sent]) {
    const found = /application\/vnd\.[\w-]+(?:\.v\d+)?\+json/.exec(text)?.[0];
    if (found) return found;
  }
  return null;
}

function responseNames(responses: { readonly [status: string]: Response }): Set<string> {
  const names = new Set<string>();
  for (const response of Object.values(responses)) {
    for (const media of Object.values(response.content ?? {})) {
      const schema = 'schema' in media ? media.schema : undefined;
      const object = typeof schema === 'object' && typeof schema.items === 'object' ? schema.items : schema;
      if (typeof object === 'object') for (const name of Object.keys(object.properties ?? {})) names.add(name);
    }
  }
  return names;
}
