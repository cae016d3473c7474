import type { Operation, Parameter, RequestBody, Schema } from '../../model/types.ts';
import { groupBy } from '../../util/group-by.ts';
import { type Code, ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import type { DocPart } from '../print/doc-comment.ts';
import { propertyKey } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { Member, TypePrinter } from '../print/types.ts';
import { contentTypeChoices, contentTypeKey, requestBodyType } from './bodies.ts';
import { groupMembers } from './grouped-params.ts';
import type { ClientOptions } from './options.ts';
import { nameOf, runtimeType } from './types.ts';

/** What an operation takes, as types. */
export interface ParamTypes {
  /** `…Params`, and `…ByContentType` when the body depends on it. */
  readonly declarations: readonly Declaration[];
  readonly params: Code;
  /** False when a call can leave the parameters out. */
  readonly isRequired: boolean;
  /** The map from content types to bodies, when the type of the body depends on it. */
  readonly byContentType?: Code;
  /** The content types that a caller may choose between. */
  readonly contentTypes: readonly Code[];
}

/** Plans the types of what an operation takes. */
export function planParams(
  operation: Operation,
  { params: form }: Pick<ClientOptions, 'params'>,
  types: TypePrinter,
  imports: Imports,
): ParamTypes {
  const { names, parameters, request, bodyPlacement } = operation;
  const each = (parameter: Parameter): Member => toMember(parameter, types);
  const members = form === 'grouped' ? groupMembers(operation, each, types) : parameters.map(each);
  const params = nameOf(names.type, 'Params');
  const docs: readonly DocPart[] = [{ words: `What \`${names.function}\` takes.` }];
  const contentTypes = contentTypeChoices(request);
  if (!request || bodyPlacement === 'none') {
    if (members.length === 0)
      return { declarations: [], params: runtimeType(imports, 'NoParams'), isRequired: false, contentTypes };
    const declaration: Declaration = { kind: 'interface', name: params, docs, extends: [], members };
    return {
      declarations: [declaration],
      params,
      isRequired: members.some(({ isOptional }) => !isOptional),
      contentTypes,
    };
  }
  if (bodyPlacement === 'whole')
    return planWhole(operation, request, { members, params, docs, types, imports, contentTypes });
  const schema = schemaOf(request);
  const declaration = withFields(params, docs, members, schema, request.required, types);
  return {
    declarations: [declaration],
    params,
    isRequired: members.some(({ isOptional }) => !isOptional) || needsFields(request, schema),
    contentTypes,
  };
}

interface WholeContext {
  readonly members: readonly Member[];
  readonly params: Code;
  readonly docs: readonly DocPart[];
  readonly types: TypePrinter;
  readonly imports: Imports;
  readonly contentTypes: readonly Code[];
}

function planWhole({ names }: Operation, request: RequestBody, context: WholeContext): ParamTypes {
  const { members, params, docs, types, imports, contentTypes } = context;
  const bodies = groupBy(request.representations, ({ body }) => requestBodyType(body, types, imports));
  const isOptional = !request.required;
  const member = (type: Code): Member => ({
    name: propertyKey('body'),
    type: isOptional ? ts`${type} | undefined` : type,
    isOptional,
    docs: request.description ? [request.description.text] : [],
  });
  const isRequired = !isOptional || members.some((other) => !other.isOptional);
  const [only] = bodies.keys();
  if (only !== undefined && bodies.size === 1) {
    const declaration: Declaration = {
      kind: 'interface',
      name: params,
      docs,
      extends: [],
      members: [...members, member(only)],
    };
    return { declarations: [declaration], params, isRequired, contentTypes };
  }
  const map = nameOf(names.type, 'ByContentType');
  const byContentType: Declaration = {
    kind: 'interface',
    name: map,
    docs: [{ words: `The request body of \`${names.function}\`, by content type.` }],
    extends: [],
    members: request.representations.map((representation) => ({
      name: propertyKey(contentTypeKey(representation, request)),
      type: requestBodyType(representation.body, types, imports),
      isOptional: false,
      docs: [],
    })),
  };
  const declaration: Declaration = {
    kind: 'interface',
    name: params,
    docs,
    typeParameters: [ts`C extends keyof ${map} = ${contentTypes[0] ?? ts`never`}`],
    extends: [],
    members: [...members, member(ts`${map}[C]`)],
  };
  return { declarations: [byContentType, declaration], params, isRequired, byContentType: map, contentTypes };
}

/** Parameters and body fields in one type: an interface where the body is one object, else an intersection. */
function withFields(
  name: Code,
  docs: readonly DocPart[],
  members: readonly Member[],
  schema: Schema,
  isRequired: boolean,
  types: TypePrinter,
): Declaration {
  if (schema.kind === 'object') {
    const fields = types.visible(schema).map(types.member);
    const all = [...members, ...(isRequired ? fields : fields.map(toOptional))];
    const index = types.index(schema, all);
    return { kind: 'interface', name, docs, extends: [], members: all, ...(index && { index }) };
  }
  const body = isRequired ? types.type(schema) : ts`Partial<${types.type(schema)}>`;
  if (members.length === 0) return { kind: 'alias', name, docs, typeParameters: [], type: body };
  const lines = members.map((member) => types.line(member));
  const operand = schema.kind === 'union' && isRequired ? ts`(${body})` : body;
  return {
    kind: 'alias',
    name,
    docs,
    typeParameters: [],
    type: ts`{
  ${lines}
} & ${operand}`,
  };
}

function toOptional(member: Member): Member {
  return member.isOptional ? member : { ...member, isOptional: true, type: ts`${member.type} | undefined` };
}

function schemaOf({ representations: [first] }: RequestBody): Schema {
  return first && (first.body.kind === 'json' || first.body.kind === 'form') ? first.body.schema : { kind: 'unknown' };
}

function needsFields({ required }: RequestBody, schema: Schema): boolean {
  return required && (schema.kind !== 'object' || schema.properties.some((property) => property.required));
}

function toMember({ key, required, schema, description, deprecated }: Parameter, types: TypePrinter): Member {
  const type = types.type(schema);
  return {
    name: propertyKey(key),
    type: required ? type : ts`${type} | undefined`,
    isOptional: !required,
    docs: [...(description ? [description.text] : []), ...(deprecated ? [{ tag: 'deprecated' } as const] : [])],
  };
}
