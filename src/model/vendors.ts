import type { Operation, Preview } from '../description/types.ts';
import { type Pointer, valueAt } from '../util/pointer.ts';

/** Where one vendor's extensions state what OpenAPI has no word for: pointers relative to an operation. */
interface VendorExtensions {
  readonly subgroup?: Pointer;
  /** A list of `{ name, required, note }`. */
  readonly previews?: Pointer;
  /** The media type of a preview whose note does not write it out. */
  readonly previewType?: (name: string) => string;
}

/** The vendor table of operation extensions: one row a vendor. */
const VENDOR_EXTENSIONS: readonly VendorExtensions[] = [
  {
    subgroup: '/x-github/subcategory',
    previews: '/x-github/previews',
    previewType: (name) => `application/vnd.github.${name}-preview+json`,
  },
];

/** The part of its group that an operation belongs to, when a vendor's extension says so. */
export function readSubgroup(operation: Operation): string | undefined {
  for (const { subgroup } of VENDOR_EXTENSIONS) {
    const value = subgroup === undefined ? undefined : valueAt(operation, subgroup);
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

/** The previews that an operation states itself or through a vendor's extension; `at` is where the operation stands. */
export function readPreviews(operation: Operation, at: string): readonly Preview[] {
  const stated = operation['x-previews'] ?? [];
  const known = new Set(stated.map(({ name }) => name));
  const others = VENDOR_EXTENSIONS.flatMap(({ previews, previewType }) => {
    const list = previews === undefined ? undefined : valueAt(operation, previews);
    return Array.isArray(list)
      ? list.flatMap((item: unknown) => readPreview(item, previewType, `${at}${previews}`))
      : [];
  });
  return [...stated, ...others.filter(({ name }) => !known.has(name))];
}

function readPreview(item: unknown, previewType: VendorExtensions['previewType'], at: string): readonly Preview[] {
  if (typeof item !== 'object' || item === null || !('name' in item) || typeof item.name !== 'string') return [];
  const note = 'note' in item && typeof item.note === 'string' ? item.note : '';
  const mediaType = /application\/vnd\.[\w.-]{1,80}-preview(?:\+json)?/.exec(note)?.[0] ?? previewType?.(item.name);
  if (mediaType === undefined) return [];
  const adds = findAddedKeys(note).map((name) => `/${name}`);
  return [
    {
      name: item.name,
      mediaType,
      required: 'required' in item && item.required === true,
      ...(adds.length && { adds }),
      ...(note && { description: note }),
      'x-evidence': { kind: 'preview', at },
    },
  ];
}

/** The keys of answers that a note says a preview brings: "The `a` and `b` keys are …", "an additional `c` object". */
function findAddedKeys(note: string): readonly string[] {
  const lists = note.matchAll(/((?:`\w+`(?:,? and |, )?){1,8}) (?:keys?|objects?|propert(?:y|ies)|attributes?)\b/g);
  const names = [...lists].flatMap(([, list = '']) => [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name as string));
  return [...new Set(names)];
}
