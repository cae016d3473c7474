import type { Operation, Preview } from '../description/types.ts';
import { type Pointer, valueAt } from '../util/pointer.ts';

/** Where one vendor's extensions state what OpenAPI has no word for: pointers relative to an operation. */
interface VendorExtensions {
  readonly subgroup?: Pointer;
  /** A list of `{ name, required, note }`. */
  readonly previews?: Pointer;
  /** The media type of a preview whose note does not write it out. */
  readonly previewType?: (name: string) => string;
  /** Whether the provider's apps may call it. */
  readonly apps?: Pointer;
  /** Dates, as ISO 8601 writes them. */
  readonly deprecatedSince?: Pointer;
  readonly removal?: Pointer;
  /** A list of `{ type, date, parameter, before }`: former operationIds and names of parameters. */
  readonly renames?: Pointer;
  /** A list of `{ version, changeset }`: what a later version of the API changes. */
  readonly versions?: Pointer;
}

/** The vendor table of operation extensions: one row a vendor. */
const VENDOR_EXTENSIONS: readonly VendorExtensions[] = [
  {
    subgroup: '/x-github/subcategory',
    previews: '/x-github/previews',
    previewType: (name) => `application/vnd.github.${name}-preview+json`,
    apps: '/x-github/enabledForGitHubApps',
    deprecatedSince: '/x-github/deprecationDate',
    removal: '/x-github/removalDate',
    renames: '/x-octokit/changes',
    versions: '/x-github-breaking-changes',
  },
  { removal: '/x-sunset' },
];

/** What vendors' extensions tell of an operation's past and future. */
export interface OperationHistory {
  readonly deprecatedSince?: string;
  readonly removal?: string;
  readonly renames: readonly Rename[];
  readonly versions: readonly VersionChange[];
}

/** Another name that an operation had, or one of its parameters. */
export interface Rename {
  readonly date: string;
  readonly before: string;
  /** The parameter's name of today; undefined when the operation itself was renamed. */
  readonly parameter?: string;
}

/** What a later version of the API changes, in a word: `remove_bundle`. */
export interface VersionChange {
  readonly version: string;
  readonly change: string;
}

/** Whether the provider's apps may call an operation, when that is stated. */
export function readAppSupport(operation: Operation): boolean {
  return operation['x-apps'] === true || valuesAt(operation, 'apps').includes(true);
}

/** The past and the future of an operation, as far as extensions state them. */
export function readHistory(operation: Operation): OperationHistory {
  const [deprecatedSince] = valuesAt(operation, 'deprecatedSince').filter(isText);
  const [removal] = valuesAt(operation, 'removal').filter(isText);
  return {
    ...(deprecatedSince !== undefined && { deprecatedSince }),
    ...(removal !== undefined && { removal }),
    renames: valuesAt(operation, 'renames').flatMap(listNodes).flatMap(readRename),
    versions: readVersionChanges(operation),
  };
}

/** What later versions of the API change of an operation or a schema. */
export function readVersionChanges(node: object): readonly VersionChange[] {
  return valuesAt(node, 'versions').flatMap(listNodes).flatMap(readVersion);
}

type PointerKey = {
  [K in keyof VendorExtensions]-?: VendorExtensions[K] extends Pointer | undefined ? K : never;
}[keyof VendorExtensions];

function valuesAt(node: object, key: PointerKey): readonly unknown[] {
  return VENDOR_EXTENSIONS.flatMap((row) => {
    const pointer = row[key];
    const value = pointer === undefined ? undefined : valueAt(node, pointer);
    return value === undefined || value === null ? [] : [value];
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function listNodes(value: unknown): readonly object[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];
}

function readRename(item: object): readonly Rename[] {
  const date = valueAt(item, '/date');
  const parameter = valueAt(item, '/parameter');
  const before = valueAt(item, isText(parameter) ? '/before/name' : '/before/operationId');
  return isText(date) && isText(before) ? [{ date, before, ...(isText(parameter) && { parameter }) }] : [];
}

function readVersion(item: object): readonly VersionChange[] {
  const version = valueAt(item, '/version');
  const change = valueAt(item, '/changeset');
  return isText(version) && isText(change) ? [{ version, change }] : [];
}

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
