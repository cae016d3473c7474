import { createResolver } from './resolver.ts';
import type { JsonSchema } from './schema.ts';
import type {
  ApiFacts,
  BodyFacts,
  ExampleFacts,
  MockSource,
  OperationEntry,
  OperationFacts,
  ParameterFacts,
  RepresentationFacts,
  ResponseFacts,
  WebhookFacts,
} from './table.ts';

/**
 * A table as text, one line a thing: its kind, its name in quotes, its JSON. The names of an operation are its id, its
 * method, its path and the parameters that may hold slashes. What is said more than once stands once, in a line of the
 * kind `shared`, and is named where it belongs.
 */
export type LineKind = 'api' | 'operation' | 'schema' | 'webhook' | 'shared';

/** The facts of an operation as they are written: texts are the names of shared lines. */
export type WrittenOperation = Omit<OperationFacts, 'parameters' | 'responses'> & {
  readonly parameters?: readonly (ParameterFacts | string)[];
  readonly responses: readonly (ResponseFacts | string)[];
};

/** An example whose value stands in a shared line. */
export interface WrittenExample {
  readonly name: string;
  readonly shared: string;
}

interface Line {
  readonly kind: string;
  readonly names: readonly string[];
  /** Where its JSON begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/** Opens a table that is written as text: its lines are parsed when they are first asked for. */
export function readTable(text: string): MockSource {
  const lines = splitLines(text);
  const find = createFinder(text, lines);
  const shared = (name: string): unknown => find('shared', name);
  const [api] = lines.filter(({ kind }) => kind === 'api');
  return {
    ...(parseLine(text, api) as ApiFacts),
    operations: lines.filter(({ kind }) => kind === 'operation').map((line) => toEntry(text, line, shared)),
    resolve: createResolver((ref) => find('schema', ref) as JsonSchema | undefined),
    webhooks: lines.filter(({ kind }) => kind === 'webhook').map(({ names }) => names[0] ?? ''),
    webhook: (name) => find('webhook', name) as WebhookFacts | undefined,
  };
}

function splitLines(text: string): readonly Line[] {
  const head = /([a-z]+)((?: "(?:[^"\\]|\\.)*")*) /y;
  const lines: Line[] = [];
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    head.lastIndex = at;
    const [found, kind, names] = head.exec(text) ?? [];
    if (found !== undefined && kind !== undefined) {
      lines.push({ kind, names: readNames(names ?? ''), start: at + found.length, end });
    }
    at = end + 1;
  }
  return lines;
}

function readNames(names: string): readonly string[] {
  return JSON.parse(`[${names.slice(1).replaceAll('" "', '","')}]`) as readonly string[];
}

function parseLine(text: string, line: Line | undefined): unknown {
  return line && JSON.parse(text.slice(line.start, line.end));
}

/** Values of lines that have one name, parsed once. */
function createFinder(text: string, lines: readonly Line[]): (kind: LineKind, name: string) => unknown {
  const places = new Map(lines.map((line) => [`${line.kind} ${line.names[0] ?? ''}`, line]));
  const known = new Map<Line, unknown>();
  return (kind, name) => {
    const line = places.get(`${kind} ${name}`);
    if (line && !known.has(line)) known.set(line, parseLine(text, line));
    return line && known.get(line);
  };
}

type Find = (name: string) => unknown;

function toEntry(text: string, line: Line, shared: Find): OperationEntry {
  const [id = '', method = '', path = '', ...multiSegment] = line.names;
  let facts: OperationFacts | undefined;
  return {
    id,
    method,
    path,
    multiSegment,
    facts: () => (facts ??= expandOperation(parseLine(text, line) as WrittenOperation, shared)),
  };
}

function expandOperation({ parameters, responses, ...written }: WrittenOperation, shared: Find): OperationFacts {
  return {
    ...written,
    ...(parameters && {
      parameters: parameters.map((one) => (typeof one === 'string' ? (shared(one) as ParameterFacts) : one)),
    }),
    responses: responses.map((one) =>
      expandResponse(typeof one === 'string' ? (shared(one) as ResponseFacts) : one, shared),
    ),
  };
}

function expandResponse(response: ResponseFacts, shared: Find): ResponseFacts {
  return {
    ...response,
    representations: response.representations.map(
      (one): RepresentationFacts => ({ ...one, body: expandBody(one.body, shared) }),
    ),
  };
}

function expandBody(body: BodyFacts, shared: Find): BodyFacts {
  if (!('examples' in body) || !body.examples) return body;
  const examples = (body.examples as readonly (ExampleFacts | WrittenExample)[]).map(
    (one): ExampleFacts =>
      'shared' in one ? { name: one.name, value: shared(one.shared) as ExampleFacts['value'] } : one,
  );
  return { ...body, examples };
}
