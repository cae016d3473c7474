import { type Offer, toOffers } from './negotiate.ts';
import { IGNORED_HEADERS } from './parameters.ts';
import type { JsonSchema } from './schema.ts';
import type { MockSource, OperationEntry, OperationFacts, ParameterFacts, ResponseFacts } from './table.ts';
import type { Check, Judge } from './validate.ts';

/** An operation that has been asked for: its facts are parsed, its checks compile when they are first used. */
export interface Operation {
  readonly entry: OperationEntry;
  readonly facts: OperationFacts;
  readonly parameters: readonly ParameterFacts[];
  /** Checks `{ path, query, header, cookie }`. */
  readonly checkParameters: Check;
  readonly checkBody: (schema: JsonSchema) => Check;
  readonly offersOf: (response: ResponseFacts) => readonly Offer[];
}

/** Opens an operation; nothing is compiled yet. */
export function openOperation(entry: OperationEntry, judge: Judge): Operation {
  const facts = entry.facts();
  const parameters = (facts.parameters ?? []).filter(
    (parameter) => parameter.in !== 'header' || !IGNORED_HEADERS.includes(parameter.name.toLowerCase()),
  );
  const offers = new Map<ResponseFacts, readonly Offer[]>();
  const checks = new Map<JsonSchema, Check>();
  return {
    entry,
    facts,
    parameters,
    checkParameters: parameters.length > 0 ? judge.compile(parametersSchema(parameters), 'request') : () => [],
    checkBody: (schema) => remember(checks, schema, () => judge.compile(schema, 'request')),
    offersOf: (response) => remember(offers, response, () => toOffers(response)),
  };
}

function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function parametersSchema(parameters: readonly ParameterFacts[]): JsonSchema {
  const places = ['path', 'query', 'header', 'cookie'] as const;
  return {
    type: 'object',
    properties: Object.fromEntries(
      places.map((place) => {
        const own = parameters.filter((parameter) => parameter.in === place);
        const properties = Object.fromEntries(own.map(({ name, schema }) => [name, schema]));
        return [
          place,
          { type: 'object', properties, required: own.filter(({ required }) => required).map(({ name }) => name) },
        ];
      }),
    ),
  };
}

/** The operations of a source, opened when they are first asked for. */
export function createOperations(judge: Judge): (entry: MockSource['operations'][number]) => Operation {
  const opened = new Map<OperationEntry, Operation>();
  return (entry) => remember(opened, entry, () => openOperation(entry, judge));
}
