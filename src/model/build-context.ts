import type { Document, Reference } from '../description/types.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Pointer } from '../util/pointer.ts';
import type { SchemaBuilder } from './schemas.ts';

/** What building parts of operations needs. */
export interface BuildContext {
  readonly document: Document;
  readonly schemas: SchemaBuilder;
  report(diagnostic: Diagnostic): void;
  placeOf(pointer: Pointer): Place;
  /** Follows `$ref`s; undefined when they lead nowhere. `at` becomes the target's pointer. */
  resolve<T extends object>(value: T | Reference, at: Pointer): { readonly value: T; readonly at: Pointer } | undefined;
}
