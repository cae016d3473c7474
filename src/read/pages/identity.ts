import { UNVERSIONED } from '../../description/version.ts';
import type { Block } from './blocks.ts';
import type { Cut } from './cut.ts';
import { isArticleVersion } from './labels.ts';
import { isTitleLike } from './titles.ts';

/** What a page says of the API as a whole. */
export interface Identity {
  readonly title: string;
  /** `unversioned` when the page names none. */
  readonly version: string;
  /** The request header that names the version, when that is where the page states it. */
  readonly versionHeader?: string;
  /** The language of the labels. */
  readonly locale: string;
}

/** Reads the title of the page, the version of the API, and the language of the labels. */
export function readIdentity(source: string, blocks: readonly Block[], cuts: readonly Cut[]): Identity {
  return { title: readTitle(source, blocks, cuts), ...readVersion(blocks), locale: readLocale(blocks) };
}

function readTitle(source: string, blocks: readonly Block[], cuts: readonly Cut[]): string {
  const product = blocks
    .map(
      (block) =>
        /\b(?:client|api)\s*:?=\s*(?:await\s+)?(?:new\s+)?([A-Z]\w{1,40})\(/.exec(
          block.kind === 'text' ? block.text : '',
        )?.[1],
    )
    .find(Boolean);
  if (product) return product;
  const section = cuts[0]?.section;
  const first = blocks
    .slice(0, cuts[0]?.start ?? 0)
    .find((block) => block.kind === 'text' && isTitleLike(block.text) && !isArticleVersion(block.text))?.text;
  return section ?? first ?? cuts[0]?.title ?? source.replace(/^.*\//, '').replace(/\.\w+$/, '');
}

function readVersion(blocks: readonly Block[]): Pick<Identity, 'version' | 'versionHeader'> {
  const sent = new Map<string, number>();
  const headers = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== 'sample') continue;
    for (const [name, value] of block.headers) {
      if (/(?:^|-)api-version$|^version$/i.test(name) && /^[\w.-]{1,40}$/.test(value)) {
        sent.set(value, (sent.get(value) ?? 0) + 1);
        headers.set(value, name);
      } else if (/^accept$/i.test(name))
        for (const [, v = ''] of value.matchAll(/\.(v\d+)\b/g)) sent.set(v, (sent.get(v) ?? 0) + 0.01);
    }
  }
  const version = readArticleVersion(blocks) ?? [...sent].sort((a, b) => b[1] - a[1])[0]?.[0] ?? UNVERSIONED;
  const versionHeader = headers.get(version);
  return { version, ...(versionHeader !== undefined && { versionHeader }) };
}

function readArticleVersion(blocks: readonly Block[]): string | null {
  for (const [i, { text }] of blocks.slice(0, 40).entries()) {
    const colon = text.search(/[:：]/);
    const label = colon < 0 ? text : text.slice(0, colon);
    if (label.length > 40 || !isArticleVersion(label)) continue;
    const value = (colon < 0 ? (blocks[i + 1]?.text ?? '') : text.slice(colon + 1)).trim();
    if (value !== '' && value.length < 60) return /\d+(?:\.\d+)+/.exec(value)?.[0] ?? value;
  }
  return null;
}

function readLocale(blocks: readonly Block[]): string {
  const votes = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    for (const tag of block.label.tags) votes.set(tag, (votes.get(tag) ?? 0) + 1 / block.label.tags.length);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'en';
}
