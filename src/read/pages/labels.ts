import { LOCALES } from '../../locales/index.ts';
import type { Locale, PageLabels } from '../../locales/locale.ts';

export type LabelKey = keyof PageLabels;

/** A label found on a page: what it announces, and the title or name that it quotes. */
export interface LabelMatch {
  readonly key: LabelKey;
  readonly title?: string;
  /** The languages that print it so. */
  readonly tags: readonly string[];
}

interface Template {
  readonly key: LabelKey;
  readonly before: string;
  readonly after: string;
  readonly tag: string;
}

/** All labels of all languages, ready to be looked up; built once for a page. */
export interface Labels {
  readonly exact: ReadonlyMap<string, readonly LabelMatch[]>;
  readonly templates: readonly Template[];
  readonly prefixes: readonly Template[];
  /** Folded labels that stand alone on their line, longest first, to find glued ones. */
  readonly standalone: readonly string[];
  /** Folded marks of operations that work with the provider's apps. */
  readonly apps: readonly string[];
}

/** The kinds of labels that head a part of the page, as opposed to words in a row or a table head. */
export const HEADINGS: ReadonlySet<LabelKey> = new Set<LabelKey>([
  'parameters',
  'headers',
  'path',
  'query',
  'body',
  'authorizations',
  'codeSamples',
  'requestExample',
  'response',
  'responseSchema',
  'statusCodes',
  'notes',
  'previewNotice',
  'previewReference',
  'previewRequired',
  'previewWarning',
  'worksWithApps',
  'fineGrained',
  'permissionSet',
  'noPermissions',
  'publicRead',
  'articleVersion',
  'chrome',
]);

/** The same characters for the same meaning: one kind of quote, space, colon and apostrophe; compatibility forms folded (NFKC). */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”„‟«»「」『』]/g, '"')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/"\s*([^"]*?)\s*"/g, '"$1"')
    .replace(/[\s\u200b-\u200d\ufeff]+/g, ' ')
    .trim();
}

/** What labels are compared by: folded, without case, markup, emoji or closing punctuation. */
export function toKey(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/^(?:[#*_>\s•·-]|\u261d|\ufe0f)+/u, '')
    .replace(/[*_\s]+$/, '')
    .replace(/[\s.:。]+$/, '');
}

/** Collects the labels of every language. */
export function buildLabels(locales: readonly Locale[] = LOCALES): Labels {
  const exact = new Map<string, LabelMatch[]>();
  const templates: Template[] = [];
  const prefixes: Template[] = [];
  for (const { tag, page } of locales) {
    for (const [key, label] of spellings(page)) {
      const [before = '', after] = fold(label).toLowerCase().split('{}');
      if (after !== undefined) templates.push({ key, before, after: after.replace(/[\s.:]+$/, ''), tag });
      else if (label.endsWith('…'))
        prefixes.push({ key, before: fold(label.slice(0, -1)).toLowerCase(), after: '', tag });
      else addExact(exact, toKey(label), key, tag);
    }
  }
  for (const [label, key] of RAW_KEYS) addExact(exact, label, key, 'en');
  const standalone = [...exact]
    .filter(([, found]) => found.some(({ key }) => HEADINGS.has(key) && key !== 'chrome'))
    .map(([text]) => text);
  const apps = locales
    .flatMap(({ page }) => page.worksWithApps.map((text) => fold(text).toLowerCase()))
    .filter((text) => text.includes(' '));
  return { exact, templates, prefixes, standalone: standalone.sort((a, b) => b.length - a.length), apps };
}

/** Names of labels that captures show when the site failed to look the label up. */
const RAW_KEYS: readonly (readonly [string, LabelKey])[] = [
  ['http status code', 'statusCodes'],
  ['http status codes', 'statusCodes'],
  ['status codes', 'statusCodes'],
  ['code samples', 'codeSamples'],
  ['code sample', 'codeSamples'],
  ['request example', 'requestExample'],
  ['example response', 'response'],
  ['response example', 'response'],
  ['fine grained access', 'fineGrained'],
  ['permission set', 'permissionSet'],
  ['permission sets', 'permissionSet'],
  ['no permission set', 'noPermissions'],
  ['allows public read access', 'publicRead'],
  ['works with', 'worksWithApps'],
  ['path parameters', 'path'],
  ['query parameters', 'query'],
  ['body parameters', 'body'],
  ['preview notice', 'previewNotice'],
  ['preview notices', 'previewNotice'],
  ['see preview notice', 'previewReference'],
];

function spellings(page: PageLabels): [LabelKey, string][] {
  return (Object.keys(page) as LabelKey[]).flatMap((key) => page[key].map((label): [LabelKey, string] => [key, label]));
}

function addExact(exact: Map<string, LabelMatch[]>, text: string, key: LabelKey, tag: string): void {
  const found = exact.get(text) ?? [];
  const same = found.findIndex((match) => match.key === key);
  const tags = same < 0 ? [tag] : [...(found[same]?.tags ?? []), tag];
  exact.set(text, [...found.filter((match) => match.key !== key), { key, tags }]);
}

const LONGEST_LABEL = 300;

/** The heading that a whole line is, if it is one. */
export function findHeading(labels: Labels, text: string): LabelMatch | null {
  return findLabel(labels, text, (key) => HEADINGS.has(key));
}

/** The label of an accepted kind that a whole line is. */
export function findLabel(labels: Labels, text: string, accepts: (key: LabelKey) => boolean): LabelMatch | null {
  if (text.length > 2000) return null;
  const key = toKey(text.slice(0, LONGEST_LABEL));
  if (text.length < LONGEST_LABEL) {
    const exact =
      labels.exact.get(key) ?? (/^[a-z][a-z_.]*_[a-z_]+$/.test(key) ? labels.exact.get(toRawKey(key)) : undefined);
    const match = exact?.find((found) => accepts(found.key));
    if (match) return match;
    const template = findTemplate(labels, text, accepts);
    if (template) return template;
  }
  const suffixed = /^([^:]{2,60}):\s*[\w.-]{1,40}\/[\w.+*-]{1,80}$/.exec(text)?.[1];
  if (suffixed) return findLabel(labels, suffixed, accepts);
  const prefix = labels.prefixes.find((one) => accepts(one.key) && key.startsWith(one.before));
  return prefix ? { key: prefix.key, tags: [prefix.tag] } : null;
}

function toRawKey(key: string): string {
  return key
    .slice(key.lastIndexOf('.') + 1)
    .replaceAll('_', ' ')
    .trim();
}

function findTemplate(labels: Labels, text: string, accepts: (key: LabelKey) => boolean): LabelMatch | null {
  const folded = fold(text).replace(/[\s.:。]+$/, '');
  const lower = folded.toLowerCase();
  if (lower.length !== folded.length) return null;
  for (const { key, before, after, tag } of labels.templates) {
    if (!accepts(key) || lower.length <= before.length + after.length) continue;
    if (!lower.startsWith(before) || !lower.endsWith(after)) continue;
    const title = folded.slice(before.length, folded.length - after.length);
    if (!/["]/.test(title) || before === '' || !before.endsWith('"'))
      return { key, title: title.replace(/"$/, ''), tags: [tag] };
    return { key, title, tags: [tag] };
  }
  return null;
}

/** True for a line, or the label of one, that names the version of the page: `Article version: Enterprise Server 2.19`. */
export function isArticleVersion(text: string): boolean {
  return text.length < 100 && ARTICLE_VERSION.has(toKey(text.replace(/[:：].*/, '')));
}

const ARTICLE_VERSION = new Set(LOCALES.flatMap(({ page }) => page.articleVersion.map(toKey)));
