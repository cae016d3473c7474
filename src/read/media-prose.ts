import { listPathItems } from '../description/path-items.ts';
import { type Document, METHODS, type MediaTypeFact, type Operation } from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { findMediaFormats } from './prose.ts';

/** A list item or a sentence that names one media type in backticks. */
const NAMED = /`(application\/vnd\.[\w.+-]{1,120})`/g;
const FIELDS = /\b(?:will )?includes?((?:\s|,|and|`\w+`)+)/i;
const IS_DEFAULT = /\bthis is the default\b/i;
/** The bare content of a resource, rather than JSON about it. */
const IS_TEXT = /\breturns? (?:the )?(?:raw (?:\.?\w+ )?(?:contents?|data)|[\w ]{1,40} in html)\b/i;
/** Words that point at another operation. */
const ELSEWHERE = /\bcall to the \[/i;

/** Notes on each operation the media types that its description names, where the description says that it supports them. */
export function noteMediaTypes(document: Document): void {
  for (const [path, item] of listPathItems(document.paths)) {
    for (const method of METHODS) {
      const operation: { 'x-media-types'?: readonly MediaTypeFact[] } & Operation = item[method] ?? {};
      if (!/`application\/vnd\.|media type/i.test(operation.description ?? '')) continue;
      const at = `${appendPointer('/paths', path)}/${method}/description`;
      const facts = findMediaTypeFacts(operation.description ?? '', at);
      if (facts.length) operation['x-media-types'] = [...(operation['x-media-types'] ?? []), ...facts];
    }
  }
}

/** What a description says of media types; a type that is named for another operation is left out. */
export function findMediaTypeFacts(text: string, at: Pointer): readonly MediaTypeFact[] {
  const facts = new Map<string, MediaTypeFact>();
  for (const line of text.split('\n')) {
    if (ELSEWHERE.test(line)) continue;
    for (const [, mediaType] of line.matchAll(NAMED)) {
      if (mediaType && !facts.has(mediaType) && !mediaType.includes('-preview'))
        facts.set(mediaType, toFact(mediaType, line, at));
    }
  }
  const known = new Set([...facts.keys()].map((mediaType) => /\.([a-z]+)(?:\+json)?$/.exec(mediaType)?.[1]));
  const formats = findMediaFormats(withoutLinks(text)).filter((format) => !known.has(format));
  return [...facts.values(), ...formats.map((format) => ({ format, at, isText: true }))];
}

/** Lines that send the reader to another operation say nothing of this one. */
function withoutLinks(text: string): string {
  return text
    .split('\n')
    .filter((line) => !ELSEWHERE.test(line))
    .join('\n');
}

function toFact(mediaType: string, line: string, at: Pointer): MediaTypeFact {
  const list = FIELDS.exec(line)?.[1] ?? '';
  const fields = [...list.matchAll(/`(\w+)`/g)].map(([, field]) => field as string);
  return {
    mediaType,
    at,
    ...(fields.length && { fields }),
    ...(IS_TEXT.test(line) && { isText: true }),
    ...(IS_DEFAULT.test(line) && { isDefault: true }),
  };
}
