import type { Operation } from '../description/types.ts';
import { type Pointer, valueAt } from '../util/pointer.ts';

/** Where one vendor's extensions state what OpenAPI has no word for: pointers relative to an operation. */
interface VendorExtensions {
  readonly subgroup?: Pointer;
  readonly previews?: Pointer;
}

/** The vendor table of operation extensions: one row a vendor. */
const VENDOR_EXTENSIONS: readonly VendorExtensions[] = [
  { subgroup: '/x-github/subcategory', previews: '/x-github/previews' },
];

/** The part of its group that an operation belongs to, when a vendor's extension says so. */
export function readSubgroup(operation: Operation): string | undefined {
  for (const { subgroup } of VENDOR_EXTENSIONS) {
    const value = subgroup === undefined ? undefined : valueAt(operation, subgroup);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
