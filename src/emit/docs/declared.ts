import type {
  ApiDescription,
  MediaType as DeclaredContent,
  Operation as DeclaredOperation,
  Parameter as DeclaredParameter,
  RequestBody as DeclaredRequestBody,
  Response as DeclaredResponse,
  SecurityScheme as DeclaredScheme,
  Document,
  Example,
  Json,
  PathItem,
  Reference,
} from '../../description/types.ts';
import { parseStatus } from '../../model/representations.ts';
import { printPlace } from '../../model/state-media-types.ts';
import type { Operation, Parameter, Status } from '../../model/types.ts';
import { appendPointer, type Pointer, valueAt } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';

/** What the model has of a place in the description: an operation, or a callback. */
type Stated = Pick<Operation, 'pointer'>;

/** What the model leaves to the description: examples, permissions, and where things are stated. */
export interface Declared {
  readonly document: Document;
  operation(operation: Stated): DeclaredOperation;
  parameter(operation: Stated, parameter: Parameter): DeclaredParameter | undefined;
  /** The content of a request by media type. */
  request(operation: Stated, mediaType: string): DeclaredContent | undefined;
  /** The content of an answer by status and the media type asked for. */
  response(operation: Operation, status: Status, mediaType: string): DeclaredContent | undefined;
  /** The examples of a content with their names, in order. */
  examples(content: DeclaredContent): readonly NamedExample[];
  /** The operation of a webhook: its item has one. */
  webhook(name: string): IncomingRequest | undefined;
  /** The scopes that requests need, each once; those of one scheme, when it is named. */
  scopes(operation: Operation, scheme?: string): readonly string[];
  scheme(name: string): DeclaredScheme | undefined;
  /** Where a part of the document was stated: `file#pointer`, `file:line`. */
  placeOf(pointer: Pointer): string;
  follow<T extends object>(value: T | Reference | undefined): T | undefined;
}

export interface NamedExample {
  readonly name: string;
  readonly value: Json;
}

/** A request that the API sends. */
export interface IncomingRequest {
  readonly method: string;
  readonly operation: DeclaredOperation;
  readonly pointer: Pointer;
}

const METHODS = ['post', 'put', 'patch', 'get', 'delete', 'options', 'head', 'trace', 'query'] as const;

const MAX_HOPS = 32;

/** Opens a description for look-ups; references are followed, and what leads nowhere is undefined. */
export function openDeclared({ document, origins }: ApiDescription): Declared {
  // the same places are asked for again and again
  const values = new Map<Pointer, unknown>();
  function at(pointer: Pointer): unknown {
    const known = values.get(pointer);
    if (known !== undefined) return known;
    const value = valueAt(document, pointer);
    values.set(pointer, value);
    return value;
  }

  function follow<T extends object>(value: T | Reference | undefined): T | undefined {
    let current: unknown = value;
    for (let hops = 0; hops < MAX_HOPS; hops++) {
      if (typeof current !== 'object' || current === null) return undefined;
      const ref = '$ref' in current && typeof current.$ref === 'string' ? current.$ref : undefined;
      if (ref === undefined) return current as T;
      current = ref.startsWith('#') ? at(ref.slice(1)) : undefined;
    }
    return undefined;
  }

  /** A value that is nothing but a reference to an example stands a level too deep: the example is meant. */
  function referredExample(value: Json): Example | undefined {
    if (typeof value !== 'object' || value === null || !('$ref' in value) || Object.keys(value).length > 1)
      return undefined;
    const isExample = typeof value.$ref === 'string' && value.$ref.startsWith('#/components/examples/');
    return isExample ? follow<Example>(value) : undefined;
  }

  const operationOf = ({ pointer }: Stated): DeclaredOperation => (at(pointer) ?? {}) as DeclaredOperation;

  function parameterOf(operation: Stated, { name, in: location }: Parameter): DeclaredParameter | undefined {
    const item = at(operation.pointer.slice(0, operation.pointer.lastIndexOf('/')));
    const ofItem = (item as { parameters?: DeclaredOperation['parameters'] } | undefined)?.parameters ?? [];
    const all = [...(operationOf(operation).parameters ?? []), ...ofItem];
    return all
      .map((parameter) => follow<DeclaredParameter>(parameter))
      .find((parameter) => parameter?.name === rawText(name) && parameter.in === location);
  }

  function contentOf(content: object | undefined, mediaType: string): DeclaredContent | undefined {
    return content && Object.hasOwn(content, mediaType)
      ? follow<DeclaredContent>((content as Record<string, DeclaredContent>)[mediaType])
      : undefined;
  }

  function incomingOf(item: PathItem | Reference | undefined, pointer: Pointer): readonly IncomingRequest[] {
    const found = follow<PathItem>(item);
    return METHODS.flatMap((method) => {
      const operation = found?.[method];
      return operation ? [{ method: method.toUpperCase(), operation, pointer: appendPointer(pointer, method) }] : [];
    });
  }

  return {
    document,
    follow,
    webhook(name) {
      const item = document.webhooks && Object.hasOwn(document.webhooks, name) ? document.webhooks[name] : undefined;
      return incomingOf(item, appendPointer('/webhooks', name))[0];
    },
    scopes(operation, scheme) {
      const requirements = operationOf(operation).security ?? document.security ?? [];
      const scopes = requirements
        .flatMap((requirement) => Object.entries(requirement))
        .flatMap(([name, needed]) => (scheme === undefined || name === scheme ? needed : []));
      return [...new Set(scopes.filter((scope) => typeof scope === 'string'))];
    },
    scheme(name) {
      const schemes = document.components?.securitySchemes ?? {};
      return Object.hasOwn(schemes, name) ? follow<DeclaredScheme>(schemes[name]) : undefined;
    },
    operation: operationOf,
    parameter: parameterOf,
    request: (operation, mediaType) =>
      contentOf(follow<DeclaredRequestBody>(operationOf(operation).requestBody)?.content, mediaType),
    response(operation, status, mediaType) {
      const entry = Object.entries(operationOf(operation).responses ?? {}).find(([key]) =>
        isSameStatus(parseStatus(key), status),
      );
      return contentOf(follow<DeclaredResponse>(entry?.[1])?.content, mediaType);
    },
    examples: ({ example, examples }) => [
      ...(example === undefined ? [] : [{ name: '', value: example }]),
      ...Object.entries(examples ?? {}).flatMap(([name, declared]) => {
        const value = exampleValue(follow<Example>(declared));
        return value === undefined ? [] : [{ name, value: exampleValue(referredExample(value)) ?? value }];
      }),
    ],
    placeOf: (pointer) => placeOf(origins, pointer),
  };
}

function exampleValue({ value, dataValue = value }: Example = {}): Json | undefined {
  return dataValue;
}

function isSameStatus(a: Status | undefined, b: Status): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function placeOf(origins: ApiDescription['origins'], pointer: Pointer): string {
  let best: ApiDescription['origins'][number] | undefined;
  for (const origin of origins) {
    const isPrefix = pointer === origin.prefix || pointer.startsWith(`${origin.prefix}/`);
    if (isPrefix && (best === undefined || origin.prefix.length > best.prefix.length)) best = origin;
  }
  if (best === undefined) return pointer;
  const { at, prefix } = best;
  return printPlace(at.kind === 'pointer' ? { ...at, pointer: at.pointer + pointer.slice(prefix.length) } : at);
}
