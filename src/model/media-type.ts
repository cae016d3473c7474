/** Media types: RFC 9110 section 8.3, structured suffixes (RFC 6839), and the vendor trees that give a name a grammar of its own. */

/** A media type, or a range of them: `*` may stand for the subtype, or for both. */
export interface MediaType {
  /** Lower case: `application`. */
  readonly type: string;
  /** Lower case, suffix included: `vnd.github.raw+json`. */
  readonly subtype: string;
  /** Names in lower case, values without quotes, in the order they stand in. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What the subtype says in the grammar of a vendor tree, when it belongs to one. */
  readonly vendor?: VendorType;
}

/** The parts of a subtype in a vendor tree. */
export interface VendorType {
  readonly tree: VendorTree;
  /** `v3` */
  readonly version?: string;
  /** `baptiste` */
  readonly preview?: string;
  /** `raw` */
  readonly format?: string;
}

/** What a body in a format is: `either` means JSON with other fields, or the bare text where the resource is a text. */
export type FormatBody = 'json' | 'text' | 'either';

/** One provider's grammar of subtypes, and the customs that come with it: `vnd.<prefix>[.version][.format|.name-preview]`. */
export interface VendorTree {
  readonly name: string;
  /** The subtypes of the tree begin with one of these, then end, or go on with a dot. */
  readonly prefixes: readonly string[];
  readonly formats: Readonly<Record<string, FormatBody>>;
  /** Formats that put each item into an object, by the field that only this object has. */
  readonly wrappers: Readonly<Record<string, string>>;
  /** Formats that add fields to the objects that are found, wherever an answer holds these. */
  readonly additions: Readonly<Record<string, readonly string[]>>;
  readonly isVersion: (segment: string) => boolean;
  /** The type that the tree's types without a format are other names of, and what its JSON is called on the wire. */
  readonly base: string;
  readonly wireJson: string;
  /** The request header that carries the version of the API. */
  readonly versionHeader: string;
  /** The version that descriptions are of which only tell what later ones change. */
  readonly firstVersion: string;
  /** The reply header that says how the request was understood, and its value. */
  readonly replyHeader: string;
  readonly printReply: (vendor: Omit<VendorType, 'tree'>) => string;
}

/** A provider with media types of its own is one row here, and nothing else anywhere. */
export const vendorTrees: readonly VendorTree[] = [
  {
    name: 'github',
    prefixes: ['vnd.github', 'vnd.github-commitcomment'],
    formats: {
      raw: 'either',
      html: 'either',
      text: 'json',
      full: 'json',
      object: 'json',
      star: 'json',
      repository: 'json',
      'text-match': 'json',
      base64: 'json',
      json: 'json',
      diff: 'text',
      patch: 'text',
      sha: 'text',
    },
    wrappers: { star: 'starred_at' },
    additions: { 'text-match': ['text_matches'] },
    isVersion: (segment) => /^(?:v\d{1,4}|version)$/.test(segment),
    base: 'application/json',
    wireJson: 'application/json; charset=utf-8',
    versionHeader: 'X-GitHub-Api-Version',
    firstVersion: '2022-11-28',
    replyHeader: 'X-GitHub-Media-Type',
    printReply({ version = 'v3', preview, format }) {
      const parts = [`github.${preview ? `${preview}-preview` : version}`];
      if (format) parts.push(`param=${format}`);
      const isText = format === 'diff' || format === 'patch' || format === 'sha';
      return [...parts, ...(isText ? [] : ['format=json'])].join('; ');
    },
  },
];

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const QUOTED = /^"(?:[^"\\]|\\.)*"$/s;

/** Reads one media type or range with its parameters; undefined when it is malformed. */
export function parseMediaType(text: string): MediaType | undefined {
  const [essence = '', ...rest] = splitOutsideQuotes(text, ';');
  const [type = '', subtype = '', ...more] = essence.trim().toLowerCase().split('/');
  if (more.length > 0 || !TOKEN.test(type) || !TOKEN.test(subtype)) return undefined;
  if (type === '*' && subtype !== '*') return undefined;
  const parameters = new Map<string, string>();
  for (const part of rest) {
    if (part.trim() === '') continue;
    const parameter = parseParameter(part.trim());
    if (!parameter) return undefined;
    if (!parameters.has(parameter[0])) parameters.set(...parameter);
  }
  const vendor = type === 'application' ? parseVendorType(subtype) : undefined;
  return { type, subtype, parameters, ...(vendor && { vendor }) };
}

/** Writes a media type as RFC 9110 spells it: values that are no tokens in quotes. */
export function printMediaType(mediaType: MediaType): string {
  const parameters = [...mediaType.parameters].map(([name, value]) => `; ${name}=${printValue(value)}`);
  return `${essenceOf(mediaType)}${parameters.join('')}`;
}

/** Type and subtype without parameters: `application/json`. */
export function essenceOf({ type, subtype }: MediaType): string {
  return `${type}/${subtype}`;
}

/** The structured syntax suffix: `json` of `application/problem+json`, '' without one. */
export function suffixOf({ subtype }: MediaType): string {
  const plus = subtype.lastIndexOf('+');
  return plus < 0 ? '' : subtype.slice(plus + 1);
}

/** The charset in lower case, when the type names one. */
export function charsetOf({ parameters }: MediaType): string | undefined {
  return parameters.get('charset')?.toLowerCase();
}

/** The short form of a vendor type: `raw` of `application/vnd.github.v3.raw+json`. */
export function formatOf({ vendor }: MediaType): string | undefined {
  return vendor?.format;
}

/** The version that a type carries, and what the type is apart from it: `v2` and `application/vnd.acme+json`. */
export function splitVersion(mediaType: MediaType): { readonly version: string; readonly rest: string } | undefined {
  const { type, subtype, parameters } = mediaType;
  const parameter = ['version', 'v'].find((name) => parameters.has(name));
  if (parameter !== undefined) return { version: parameters.get(parameter) ?? '', rest: essenceOf(mediaType) };
  const found = /[.-](v\d{1,6}(?:\.\d{1,6}){0,3})(?=[.+-]|$)/.exec(subtype);
  if (!found?.[1]) return undefined;
  return {
    version: found[1],
    rest: `${type}/${subtype.slice(0, found.index)}${subtype.slice(found.index + found[0].length)}`,
  };
}

/** True when both name the same thing: vendor types by their format and preview whatever their version and suffix; a charset does not count. */
export function isSameMediaType(a: MediaType, b: MediaType): boolean {
  return identityOf(a) === identityOf(b);
}

/** A key that is equal for types that name the same thing. */
export function identityOf(mediaType: MediaType): string {
  const parameters = [...mediaType.parameters].filter(([name]) => name !== 'charset' && name !== 'q').sort(byName);
  return [nameOf(mediaType), ...parameters.map(([name, value]) => `${name}=${value}`)].join(';');
}

function nameOf(mediaType: MediaType): string {
  const { vendor } = mediaType;
  if (!vendor) return essenceOf(mediaType);
  const { tree, format, preview } = vendor;
  if (!format && !preview) return tree.base;
  return `${tree.name}.${preview ?? ''}.${format ?? ''}`;
}

function byName(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

/** The row that a subtype belongs to, with what it says there; undefined outside all trees, or when its grammar is broken. */
function parseVendorType(subtype: string): VendorType | undefined {
  const plus = subtype.indexOf('+');
  const name = plus < 0 ? subtype : subtype.slice(0, plus);
  for (const tree of vendorTrees) {
    for (const prefix of tree.prefixes) {
      if (name === prefix) return { tree };
      if (name.startsWith(`${prefix}.`)) return parseSegments(tree, name.slice(prefix.length + 1).split('.'));
    }
  }
  return undefined;
}

const PREVIEW = '-preview';

function parseSegments(tree: VendorTree, segments: readonly string[]): VendorType | undefined {
  let vendor: VendorType = { tree };
  for (const segment of segments) {
    if (segment === '' || vendor.format) return undefined;
    if (tree.isVersion(segment)) vendor = { ...vendor, version: segment };
    else if (segment.endsWith(PREVIEW)) vendor = { ...vendor, preview: segment.slice(0, -PREVIEW.length) };
    else vendor = { ...vendor, format: segment };
  }
  return vendor;
}

function parseParameter(text: string): [string, string] | undefined {
  const equals = text.indexOf('=');
  const name = text.slice(0, Math.max(equals, 0)).toLowerCase();
  const value = text.slice(equals + 1);
  if (!TOKEN.test(name)) return undefined;
  if (!value.startsWith('"')) return TOKEN.test(value) ? [name, value] : undefined;
  return QUOTED.test(value) ? [name, value.slice(1, -1).replace(/\\(.)/gs, '$1')] : undefined;
}

function printValue(value: string): string {
  return TOKEN.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Splits at a separator that does not stand in a quoted string (RFC 9110 section 5.6.4). */
export function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (isQuoted && char === '\\') at++;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === separator && !isQuoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
