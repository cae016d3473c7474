import type { Evidence } from '../description/types.ts';
import type { Pointer } from '../util/pointer.ts';
import { rawText } from '../util/text.ts';
import type { ApiModel, Body, Callback, NamedSchema, Operation, Schema, Status } from './types.ts';

/** The table of an operation as `inspect --json` prints it. */
export interface InspectedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly representations: readonly InspectedRepresentation[];
  readonly requests: readonly InspectedRequest[];
  /** Absent when it has none. */
  readonly callbacks?: readonly InspectedCallback[];
}

/** What an operation calls back with: a request that the API sends, and the answers that it expects. */
export interface InspectedCallback {
  readonly name: string;
  readonly method: string;
  /** Where it is sent, with runtime expressions. */
  readonly expression: string;
  readonly requests: readonly InspectedRequest[];
  readonly replies: readonly InspectedReply[];
}

export interface InspectedReply {
  readonly status: number | string;
  readonly contentType?: string;
  readonly body: InspectedBody;
}

export interface InspectedRepresentation {
  /** A code, or a range or `default` in the words of the description. */
  readonly status: number | string;
  /** The media type to ask for; absent for an answer without a body. */
  readonly accept?: string;
  readonly format?: string;
  /** The previews that a request has to name, or that the client sends by itself. */
  readonly previews: readonly string[];
  readonly contentType?: string;
  readonly body: InspectedBody;
  readonly isDefault: boolean;
  readonly evidence?: Evidence;
}

export interface InspectedBody {
  readonly kind: 'json' | 'text' | 'bytes' | 'stream' | 'form' | 'empty';
  readonly type?: string;
  /** The names of the fields of an object, or of the objects of a list. */
  readonly fields?: readonly string[];
}

export interface InspectedRequest {
  readonly contentType: string;
  readonly body: InspectedBody;
  readonly evidence: Evidence;
}

/** The resolved tables of all operations, or of those whose id, method name or route is `wanted`. */
export function inspectModel(model: ApiModel, wanted?: string): readonly InspectedOperation[] {
  const schemas = new Map(model.schemas.map((schema) => [schema.id, schema]));
  return model.operations
    .filter((operation) => wanted === undefined || isNamed(operation, wanted))
    .map((operation) => inspectOperation(operation, schemas));
}

function isNamed({ id, names, method, path }: Operation, wanted: string): boolean {
  const route = `${method} ${rawText(path)}`;
  return [id, names.function, `${names.group}.${names.method}`, route, rawText(path)].includes(wanted);
}

type Schemas = ReadonlyMap<Pointer, NamedSchema>;

function inspectOperation(operation: Operation, schemas: Schemas): InspectedOperation {
  const required = operation.previews.filter((preview) => preview.required).map(({ name }) => name);
  return {
    id: operation.id,
    method: operation.method,
    path: rawText(operation.path),
    representations: operation.responses.flatMap(({ status, representations }): readonly InspectedRepresentation[] => {
      const code = printStatus(status);
      if (representations.length === 0)
        return [{ status: code, previews: required, body: { kind: 'empty' }, isDefault: true }];
      return representations.map(({ ask, contentType, body, isDefault, evidence }) => ({
        status: code,
        accept: ask.mediaType,
        ...(ask.format !== undefined && { format: ask.format }),
        previews: ask.preview === undefined ? required : [...required, ask.preview],
        contentType,
        body: inspectBody(body, schemas),
        isDefault,
        evidence,
      }));
    }),
    requests: inspectRequest(operation, schemas),
    ...(operation.callbacks.length && {
      callbacks: operation.callbacks.map((callback) => inspectCallback(callback, schemas)),
    }),
  };
}

function inspectRequest({ request }: Pick<Operation, 'request'>, schemas: Schemas): readonly InspectedRequest[] {
  return (request?.representations ?? []).map(({ contentType, body, evidence }) => ({
    contentType,
    body: inspectBody(body, schemas),
    evidence,
  }));
}

function inspectCallback(callback: Callback, schemas: Schemas): InspectedCallback {
  const { key, method, expression, responses } = callback;
  return {
    name: rawText(key),
    method,
    expression: rawText(expression),
    requests: inspectRequest(callback, schemas),
    replies: responses.flatMap(({ status, representations }): readonly InspectedReply[] => {
      const code = printStatus(status);
      if (representations.length === 0) return [{ status: code, body: { kind: 'empty' } }];
      return representations.map(({ contentType, body }) => ({
        status: code,
        contentType,
        body: inspectBody(body, schemas),
      }));
    }),
  };
}

/** `200`, `4XX` or `default`. */
export function printStatus(status: Status): number | string {
  switch (status.kind) {
    case 'code':
      return status.code;
    case 'range':
      return `${status.hundred}XX`;
    case 'default':
      return 'default';
  }
}

function inspectBody(body: Body, schemas: Schemas): InspectedBody {
  const schema =
    body.kind === 'json' || body.kind === 'form' ? body.schema : body.kind === 'stream' ? body.item : undefined;
  if (!schema) return { kind: body.kind };
  const fields = [...new Set(fieldsOf(schema, schemas))];
  return { kind: body.kind, type: printType(schema, schemas), ...(fields.length && { fields }) };
}

function printType(schema: Schema, schemas: Schemas): string {
  switch (schema.kind) {
    case 'ref':
      return schemas.get(schema.id)?.typeName ?? 'unknown';
    case 'array': {
      const items = printType(schema.items, schemas);
      return / [|&] /.test(items) ? `(${items})[]` : `${items}[]`;
    }
    case 'union':
      return [...new Set(schema.members.map((member) => printType(member, schemas)))].join(' | ');
    case 'intersection':
      return [...new Set(schema.members.map((member) => printType(member, schemas)))].join(' & ');
    case 'literals':
      return schema.values
        .map(({ kind, value }) => (kind === 'string' ? JSON.stringify(rawText(value)) : String(value)))
        .join(' | ');
    default:
      return schema.kind;
  }
}

function fieldsOf(schema: Schema, schemas: Schemas, seen: Set<Pointer> = new Set()): readonly string[] {
  switch (schema.kind) {
    case 'object':
      return schema.properties.map(({ name }) => rawText(name));
    case 'ref': {
      const target = seen.has(schema.id) ? undefined : schemas.get(schema.id);
      seen.add(schema.id);
      return target ? fieldsOf(target.schema, schemas, seen) : [];
    }
    case 'array':
      return fieldsOf(schema.items, schemas, seen);
    case 'union':
    case 'intersection':
      return schema.members.flatMap((member) => fieldsOf(member, schemas, seen));
    default:
      return [];
  }
}
