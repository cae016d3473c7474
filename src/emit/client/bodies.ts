import type { Body } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
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
