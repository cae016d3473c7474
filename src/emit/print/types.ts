import type { Literal, ObjectSchema, Property, Schema } from '../../model/types.ts';
import type { Pointer } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from './code.ts';
import { type DocPart, printDocs } from './doc-comment.ts';
import { propertyKey, stringLiteral } from './escape.ts';

/** Prints schemas as types. */
export interface TypePrinter {
  /** A type, in one expression. */
  type(schema: Schema): Code;
  /** The type of a form as a whole, whose files are Blobs whichever way it travels. */
  form(schema: Schema): Code;
  /** A member of an interface as a line of a type literal. */
  line(member: Member): Code;
  /** A member of an interface. */
  member(property: Property): Member;
  /** The properties that exist in this direction. */
  visible(object: ObjectSchema): readonly Property[];
  /** The values of properties without a name of their own, beside these members; undefined when there are none. */
  index(object: ObjectSchema, members: readonly Member[]): Code | undefined;
}

/** Which way a value travels: inputs take `?: T | undefined` and readonly arrays, outputs give `?: T`. */
export type Direction = 'input' | 'output';

/** A property of a type, printed. */
export interface Member {
  readonly name: Code;
  readonly type: Code;
  readonly isOptional: boolean;
  readonly docs: readonly DocPart[];
}

/** How a schema with a name of its own is referred to. */
export type Refer = (id: Pointer, direction: Direction) => Code;

/** How values are typed that JSON has no word for. */
export interface ValueTypes {
  /** The type of a scalar that is not the one of its JSON. */
  scalar(schema: Schema): Code | undefined;
  /** Whether enums have room for values that are not known yet. */
  readonly hasOpenEnums: boolean;
  /** What a reference leads to. */
  find(id: Pointer): Schema | undefined;
}

/** Prints schemas as types; schemas with names are printed by `refer`. */
export function printTypes(refer: Refer, direction: Direction, values: ValueTypes): TypePrinter {
  function type(schema: Schema): Code {
    const special = values.scalar(schema);
    if (special) return special;
    switch (schema.kind) {
      case 'unknown':
      case 'never':
      case 'null':
      case 'boolean':
      case 'string':
      case 'number':
        return schema.kind as Code;
      case 'binary':
        return (direction === 'input' ? 'Blob' : 'string') as Code;
      case 'literals':
        return literals(schema.values);
      case 'array':
        return array(schema.items);
      case 'tuple':
        return tuple(schema);
      case 'object':
        return object(schema);
      case 'union':
        return union(schema.members);
      case 'intersection':
        return joinCode(schema.members.map(operand), ' & ');
      case 'ref':
        return refer(schema.id, direction);
    }
  }

  /** A single literal is a tag, which stays closed. */
  function literals(list: readonly Literal[]): Code {
    const isOpen = (kind: string): boolean =>
      values.hasOpenEnums && list.filter(({ value }) => typeof value === kind).length > 1;
    const others = ['string', 'number'].filter(isOpen).map((kind) => `(${kind} & {})` as Code);
    return joinCode([...list.map(literal), ...others], ' | ');
  }

  function array(items: Schema): Code {
    const item = operand(items);
    return direction === 'input' ? ts`readonly ${item}[]` : ts`${item}[]`;
  }

  function tuple({ items, required, rest }: Extract<Schema, { kind: 'tuple' }>): Code {
    const members = items.map((item, index) => (index < required ? type(item) : ts`${operand(item)}?`));
    const list = joinCode([...members, ...(rest ? [ts`...${operand(rest)}[]`] : [])], ', ');
    return direction === 'input' ? ts`readonly [${list}]` : ts`[${list}]`;
  }

  /** A union keeps completion for the literals beside an open string. */
  function union(members: readonly Schema[]): Code {
    const isOpen = members.some(({ kind }) => kind === 'string') && members.some((member) => hasString(member));
    return joinCode(
      members.map((member) => (isOpen && member.kind === 'string' ? ('(string & {})' as Code) : type(member))),
      ' | ',
    );
  }

  function operand(schema: Schema): Code {
    const needsParentheses =
      schema.kind === 'union' ||
      schema.kind === 'intersection' ||
      (schema.kind === 'literals' && schema.values.length > 1) ||
      (direction === 'input' && (schema.kind === 'array' || schema.kind === 'tuple'));
    return needsParentheses ? ts`(${type(schema)})` : type(schema);
  }

  function object(schema: ObjectSchema): Code {
    const members = visible(schema).map(member);
    const values = index(schema, members);
    if (members.length === 0 && !values?.includes('\n')) {
      return values ? ts`{ [key: string]: ${values} }` : ('Record<never, never>' as Code);
    }
    return ts`{
  ${[...members.map(line), ...(values ? [ts`[key: string]: ${values};`] : [])]}
}`;
  }

  /** TypeScript wants every member to be one of the values; a choice of too much says no more than `unknown`. */
  function index({ rest }: ObjectSchema, members: readonly Member[]): Code | undefined {
    if (!rest) return undefined;
    if (members.length === 0) return type(rest);
    const all = [type(rest), ...members.map((one) => one.type)].flatMap(splitUnion);
    const isOpen = members.some(({ isOptional }) => isOptional);
    const types = new Set([...all, ...(isOpen ? ['undefined' as Code] : [])]);
    const choice = joinCode([...types], ' | ');
    const isTelling = !types.has('unknown' as Code) && choice.length <= MOST_TOLD && !choice.includes('\n');
    return isTelling ? choice : ('unknown' as Code);
  }

  function visible({ properties }: ObjectSchema): readonly Property[] {
    const hidden = direction === 'input' ? 'read' : 'write';
    return properties.filter(({ access }) => access !== hidden);
  }

  function member(property: Property): Member {
    const text = type(property.schema);
    const isOptional = !property.required;
    return {
      name: propertyKey(property.name),
      type: isOptional && direction === 'input' ? ts`${text} | undefined` : text,
      isOptional,
      docs: docsOf(property),
    };
  }

  /** A reference is followed only to what has files: their type is another one elsewhere. */
  function form(schema: Schema): Code {
    const shape = follow(schema, values);
    if (direction === 'input' || !hasFile(shape, values)) return type(schema);
    if (shape.kind === 'intersection') return joinCode(shape.members.map(form), ' & ');
    if (shape.kind !== 'object') return type(schema);
    const blob = (one: Schema): Code | undefined => (one.kind === 'binary' ? ('Blob' as Code) : values.scalar(one));
    const properties = shape.properties.map((property) =>
      isFile(property.schema, values) ? { ...property, schema: follow(property.schema, values) } : property,
    );
    return printTypes(refer, direction, { ...values, scalar: blob }).type({ ...shape, properties });
  }

  return { type, form, line, member, visible, index };
}

/** A type that is longer, of values that may be one of many, is no help. */
const MOST_TOLD = 100;

const MOST_HOPS = 20;

function follow(schema: Schema, { find }: Pick<ValueTypes, 'find'>): Schema {
  let current: Schema = schema;
  for (let hops = 0; hops < MOST_HOPS && current.kind === 'ref'; hops++) {
    current = find(current.id) ?? { kind: 'unknown' };
  }
  return current;
}

/** True for a form, or a part of one, of which a field is a file. */
function hasFile(shape: Schema, values: ValueTypes): boolean {
  if (shape.kind === 'object') return shape.properties.some(({ schema }) => isFile(schema, values));
  return shape.kind === 'intersection' && shape.members.some((member) => hasFile(follow(member, values), values));
}

/** True for a file, or a list of files. */
function isFile(schema: Schema, values: ValueTypes): boolean {
  const shape = follow(schema, values);
  return (shape.kind === 'array' ? follow(shape.items, values) : shape).kind === 'binary';
}

/** The members of a union of names; any other type as it is. */
function splitUnion(code: Code): readonly Code[] {
  return /^[\w$ |]+$/.test(code) ? (code.split(' | ') as Code[]) : [code];
}

function hasString(schema: Schema): boolean {
  return schema.kind === 'literals' && schema.values.some(({ kind }) => kind === 'string');
}

function literal({ kind, value }: Literal): Code {
  return kind === 'string' ? stringLiteral(value) : (String(value) as Code);
}

function docsOf({ description, deprecated, default: value }: Property): readonly DocPart[] {
  return [
    ...(description ? [description] : []),
    ...(value && rawText(value).length <= 80 ? [{ tag: 'default', text: value } as const] : []),
    ...(deprecated ? [{ tag: 'deprecated' } as const] : []),
  ];
}

function line({ name, type, isOptional, docs }: Member): Code {
  return ts`${printDocs(docs)}${name}${(isOptional ? '?' : '') as Code}: ${type};`;
}
