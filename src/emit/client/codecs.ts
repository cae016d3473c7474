import { forEachRef, forEachSchema } from '../../model/named-schemas.ts';
import type { NamedSchema, ObjectSchema, Schema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { type Code, identifier, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { ClientOptions } from './options.ts';
import { codecOfScalar } from './value-types.ts';

/** Prints codecs of schemas: how their values are made of JSON, and JSON of their values. */
export interface CodecPrinter {
  /** The codec of a schema, or undefined when JSON says all of it. */
  codec(schema: Schema, imports: Imports): Code | undefined;
  /** The codec of a schema with a name, as its own module declares it; undefined when it needs none. */
  declare(schema: NamedSchema, imports: Imports): Code | undefined;
}

type Places = ReadonlyMap<Pointer, { readonly schema: NamedSchema; readonly module: string }>;

/** A printer for the schemas of a client whose values are what `options` say; `roots` are all that refer to them. */
export function createCodecPrinter(places: Places, roots: readonly Schema[], options: ClientOptions): CodecPrinter {
  const needing = findNeeding(places, options);
  const members = findUnionMembers([...roots, ...[...places.values()].map(({ schema }) => schema.schema)]);

  function needs(schema: Schema): boolean {
    let found = false;
    forEachSchema(schema, (part) => {
      found ||= part.kind === 'ref' ? needing.has(part.id) : codecOfScalar(part, options) !== undefined;
    });
    return found;
  }

  function print(schema: Schema, imports: Imports): Code {
    const runtime = (name: string): Code => imports.value(name, 'runtime/codecs');
    const scalar = codecOfScalar(schema, options);
    if (scalar) return imports.value(scalar.name, scalar.module);
    if (!needs(schema)) return printShape(schema, imports);
    switch (schema.kind) {
      case 'array':
        return ts`${runtime('list')}(${print(schema.items, imports)})`;
      case 'tuple': {
        const items = [schema.rest ?? { kind: 'unknown' as const }, ...schema.items];
        return ts`${runtime('list')}(${joinCode(
          items.map((item) => print(item, imports)),
          ', ',
        )})`;
      }
      case 'object':
        return printFields(schema, imports, false);
      case 'union':
        return printUnion(schema.members, imports);
      case 'intersection': {
        const parts = schema.members.filter(needs).map((member) => print(member, imports));
        return parts.length === 1 && parts[0] ? parts[0] : ts`${runtime('allOf')}(${joinCode(parts, ', ')})`;
      }
      case 'ref':
        return printRef(schema.id, imports);
      default:
        return runtime('asJson');
    }
  }

  /** What tells a member of a union from others, when nothing of it has to be decoded. */
  function printShape(schema: Schema, imports: Imports): Code {
    const target = schema.kind === 'ref' ? places.get(schema.id)?.schema.schema : schema;
    if (target?.kind === 'object') return printFields(target, imports, true);
    if (target?.kind !== 'literals') return imports.value('asJson', 'runtime/codecs');
    return printLiteral(target, imports);
  }

  function printLiteral({ values }: Extract<Schema, { kind: 'literals' }>, imports: Imports): Code {
    const list = values.map(({ kind, value }) => (kind === 'string' ? stringLiteral(value) : (String(value) as Code)));
    return ts`${imports.value('literal', 'runtime/codecs')}(${joinCode(list, ', ')})`;
  }

  function printFields({ properties, rest }: ObjectSchema, imports: Imports, isMember: boolean): Code {
    const lines = properties.flatMap(({ name, schema }) => {
      const isTag = isMember && schema.kind === 'literals';
      return isTag || needs(schema) ? [ts`${propertyKey(name)}: ${print(schema, imports)},`] : [];
    });
    const required = isMember ? properties.filter((property) => property.required).map(({ name }) => name) : [];
    const others = rest && needs(rest) ? print(rest, imports) : undefined;
    const args = [
      lines.length
        ? ts`{
  ${lines}
}`
        : ts`{}`,
      ...(others || required.length ? [others ?? imports.value('asJson', 'runtime/codecs')] : []),
      ...(required.length ? [ts`[${joinCode(required.map(stringLiteral), ', ')}]`] : []),
    ];
    return ts`${imports.value('fields', 'runtime/codecs')}(${joinCode(args, ', ')})`;
  }

  function printUnion(all: readonly Schema[], imports: Imports): Code {
    const present = all.filter(({ kind }) => kind !== 'null');
    const [only] = present;
    if (only && present.length === 1) return print(only, imports);
    const asJson = imports.value('asJson', 'runtime/codecs');
    const printed = present.map((member) => printMember(member, imports));
    const specific = [...new Set(printed)].filter((code) => code !== asJson);
    const list = printed.includes(asJson) ? [...specific, asJson] : specific;
    return ts`${imports.value('oneOf', 'runtime/codecs')}(${joinCode(list, ', ')})`;
  }

  /** A member of a union says what tells it from the others. */
  function printMember(schema: Schema, imports: Imports): Code {
    if (schema.kind === 'object') return printFields(schema, imports, true);
    if (schema.kind !== 'intersection') return print(schema, imports);
    const parts = schema.members.map((member) => printMember(member, imports));
    return ts`${imports.value('allOf', 'runtime/codecs')}(${joinCode(parts, ', ')})`;
  }

  function printRef(id: Pointer, imports: Imports): Code {
    const place = places.get(id);
    if (!place) return imports.value('asJson', 'runtime/codecs');
    return imports.value(codecName(place.schema), codecModule(place.module));
  }

  return {
    codec: (schema, imports) => (needs(schema) ? print(schema, imports) : undefined),
    declare({ id, schema }, imports) {
      if (!needing.has(id)) return undefined;
      const isMember = schema.kind === 'object' && members.has(id);
      return isMember ? printFields(schema, imports, true) : print(schema, imports);
    },
  };
}

/** Where the codecs of a module of schemas stand. */
export function codecModule(module: string): string {
  return module.replace(/^schemas/, 'codecs');
}

/** `loanCodec` */
export function codecName({ typeName }: NamedSchema): Code {
  return identifier(`${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}Codec`);
}

/** The schemas with names that have, or lead to, a value that JSON has no word for. */
function findNeeding(places: Places, options: ClientOptions): ReadonlySet<Pointer> {
  const users = new Map<Pointer, Pointer[]>();
  const pending: Pointer[] = [];
  for (const [id, { schema }] of places) {
    forEachSchema(schema.schema, (part) => {
      if (codecOfScalar(part, options)) pending.push(id);
    });
    forEachRef(schema.schema, (target) => {
      users.set(target, [...(users.get(target) ?? []), id]);
    });
  }
  const found = new Set<Pointer>();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...(users.get(id) ?? []));
  }
  return found;
}

function findUnionMembers(schemas: readonly Schema[]): ReadonlySet<Pointer> {
  const found = new Set<Pointer>();
  for (const schema of schemas) {
    forEachSchema(schema, (part) => {
      if (part.kind !== 'union') return;
      for (const member of part.members) forEachRef(shallow(member), (id) => found.add(id));
    });
  }
  return found;
}

/** A member of a union as far as it stands for itself: what it refers to, not what its properties do. */
function shallow(schema: Schema): Schema {
  if (schema.kind === 'ref') return schema;
  if (schema.kind !== 'intersection') return { kind: 'unknown' };
  return { kind: 'intersection', members: schema.members.map(shallow) };
}
