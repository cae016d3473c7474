import { sentType } from '../../model/sent-type.ts';
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

/** The media types that a caller may choose between. */
export function contentTypeChoices(request: RequestBody | undefined): readonly Code[] {
  const { representations = [] } = request ?? {};
  if (!request || representations.length < 2) return [];
  return representations.map((representation) => propertyLiteral(contentTypeKey(representation, request)));
}

function propertyLiteral(type: string): Code {
  const key = propertyKey(type);
  return key.startsWith("'") ? key : ts`'${key}'`;
}
