import type { Body } from '../../model/types.ts';
import { type Code, ts } from './code.ts';
import type { TypePrinter } from './types.ts';

/** The type of a body that arrives. */
export function responseBodyType(body: Body, types: TypePrinter): Code {
  switch (body.kind) {
    case 'json':
      return types.type(body.schema);
    case 'form':
      return types.form(body.schema);
    case 'text':
      return ts`string`;
    case 'bytes':
      return ts`Uint8Array<ArrayBuffer>`;
    case 'stream':
      return ts`AsyncIterable<${types.type(body.item)}>`;
    case 'empty':
      return ts`undefined`;
  }
}
