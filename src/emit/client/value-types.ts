import type { Schema } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import type { Imports } from '../print/imports.ts';
import type { ClientOptions } from './options.ts';

/** A codec that needs nothing of its schema: its name, and where it stands. */
interface ScalarCodec {
  readonly name: string;
  readonly module: string;
}

/** What is special about a scalar under the options. */
type Special = 'int64' | 'date-time' | 'date';

function specialOf(schema: Schema, { dates, int64 }: ClientOptions): Special | undefined {
  if (schema.kind === 'number')
    return int64 !== 'number' && /^u?int64$/.test(schema.format ?? '') ? 'int64' : undefined;
  if (schema.kind !== 'string' || dates === 'string') return undefined;
  return schema.format === 'date-time' || schema.format === 'date' ? schema.format : undefined;
}

/** The type of a scalar that is not the one of its JSON. */
export function typeOfScalar(schema: Schema, options: ClientOptions, imports: Imports): Code | undefined {
  const special = specialOf(schema, options);
  if (special === undefined) return undefined;
  if (special === 'int64') return options.int64 as Code;
  if (options.dates === 'Date') return ts`Date`;
  const temporal = options.temporal === undefined ? ts`Temporal` : imports.type('Temporal', 'temporal');
  return special === 'date' ? ts`${temporal}.PlainDate` : ts`${temporal}.Instant`;
}

/** The codec of a scalar, when it needs one. */
export function codecOfScalar(schema: Schema, options: ClientOptions): ScalarCodec | undefined {
  const special = specialOf(schema, options);
  if (special === undefined) return undefined;
  if (special === 'int64')
    return { name: options.int64 === 'bigint' ? 'int64' : 'int64Text', module: 'runtime/codecs' };
  if (options.dates === 'Date') return { name: special === 'date' ? 'date' : 'dateTime', module: 'runtime/codecs' };
  return { name: special === 'date' ? 'plainDate' : 'instant', module: 'temporal' };
}
