import { isRange, sentType } from '../../model/sent-type.ts';
import type { Body, RequestBody, RequestRepresentation } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import type { TypePrinter } from '../print/types.ts';
import { runtimeType } from './types.ts';

/** The type of a body that is sent. */
export function requestBodyType(body: Body, types: TypePrinter, imports: Imports): Code {
  switch (body.kind) {
    case 'json':
    case 'form':
      return types.type(body.schema);
    case 'text':
      return ts`string`;
    case 'bytes':
      return runtimeType(imports, 'Bytes');
    case 'stream':
      return ts`AsyncIterable<${types.type(body.item)}> | Iterable<${types.type(body.item)}>`;
    case 'empty':
      return ts`undefined`;
  }
}

/** The distinct types joined to a union; `unknown` swallows all. */
export function unionCode(types: readonly Code[]): Code {
  const distinct = [...new Set(types)];
  return distinct.includes(ts`unknown`) ? ts`unknown` : joinCode(distinct, ' | ');
}

/** The name of a request media type for callers; bytes keep the range that they may be of. */
export function contentTypeKey(
  representation: RequestRepresentation,
  { representations }: Pick<RequestBody, 'representations'>,
): string {
  const { contentType, body } = representation;
  const sent = sentType(representation);
  const isTaken = body.kind === 'bytes' || representations.some((other) => other.contentType === sent);
  return isTaken ? contentType : sent;
}

/** The media types that a caller may choose between: those that are named, or any of the only range. */
export function contentTypeChoices(request: RequestBody | undefined): readonly Code[] {
  const { representations = [] } = request ?? {};
  const [first, ...others] = representations;
  if (!request || !first) return [];
  if (others.length === 0) return first.body.kind === 'bytes' ? rangeType(first.contentType) : [];
  return representations.map((representation) => propertyLiteral(contentTypeKey(representation, request)));
}

/** `image/*` as a type of its members. */
function rangeType(contentType: string): readonly Code[] {
  const [, type] = /^(\*|[\w.+-]+)\/\*/.exec(contentType) ?? [];
  if (!isRange(contentType) || type === undefined) return [];
  const any = `\${string}`;
  return [`\`${type === '*' ? any : type}/${any}\`` as Code];
}

function propertyLiteral(type: string): Code {
  const key = propertyKey(type);
  return key.startsWith("'") ? key : ts`'${key}'`;
}
