/** A media type that running text names, with the sentence that names it. */
export interface NamedMediaType {
  readonly mediaType: string;
  readonly sentence: string;
}

const MEDIA_TYPE =
  /\bapplication\/(vnd\.[A-Za-z0-9][\w.+-]{0,100}\w|[a-z][\w.-]{0,60}\+(?:json|xml)|(?:octet-stream|x-ndjson|pdf|zip|xml|csv))(?![\w/])/g;

/** The vendor and other special media types that a text names in full, each once, in order. */
export function findMediaTypes(text: string): NamedMediaType[] {
  const found = new Map<string, NamedMediaType>();
  for (const match of text.matchAll(MEDIA_TYPE)) {
    const mediaType = match[0];
    if (!found.has(mediaType)) found.set(mediaType, { mediaType, sentence: sentenceAround(text, match.index) });
  }
  return [...found.values()];
}

function sentenceAround(text: string, at: number): string {
  const before = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('\n', at)) + 1;
  const ends = [text.indexOf('. ', at), text.indexOf('\n', at)].filter((end) => end >= 0);
  return text.slice(before, Math.min(text.length, ...ends, before + 600)).trim();
}

const FORMATS = 'raw|html|text-match|text|full|object|diff|patch|sha|star|base64';
const FORMAT_LIST = new RegExp(
  `\\b((?:(?:${FORMATS})(?:,\\s*(?:and|or)\\s+|\\s+(?:and|or)\\s+|,\\s*))*(?:${FORMATS}))\\s+(?:custom\\s+)?(?:media\\s+types?|formats?)\\b`,
  'gi',
);

/**
 * The short forms of media types (`raw`, `diff`, …) that a text offers without writing them in full:
 * "fetch diff and patch formats", "the sha custom media type", "for the raw content or rendered HTML".
 */
export function findMediaFormats(written: string): string[] {
  if (!/media type/i.test(written)) return [];
  // a name may stand in backticks, and what it is called be a link
  const text = written.replace(/[`[\]]/g, '');
  const found = new Set<string>();
  for (const match of text.matchAll(FORMAT_LIST)) {
    for (const word of (match[1] ?? '').toLowerCase().match(new RegExp(FORMATS, 'g')) ?? []) found.add(word);
  }
  for (const match of text.matchAll(/\.(raw|html|text|full|object|diff|patch|sha)\b(?= media type)/g))
    found.add(match[1] ?? '');
  if (/\braw\s+(?:file\s+)?contents?\b/i.test(text)) found.add('raw');
  if (/\brendered\s+(?:in\s+)?HTML\b/i.test(text)) found.add('html');
  if (/\bconsistent\s+object\s+format\b/i.test(text)) found.add('object');
  found.delete('');
  return [...found];
}

/** The short names of previews that a text names in full media types or as `name-preview`. */
export function findPreviewNames(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(/(?:vnd\.[\w-]{1,40}\.|\b)([a-z][a-z0-9]*(?:-[a-z0-9]+){0,5})-preview\b/g)].map(
        (match) => match[1] ?? '',
      ),
    ),
  ];
}

const LEAD =
  /(?:^|[.!?:)\n]\s*|^Required\.\s)(?:can be one of(?: the following)?|can be either|can be|must be one of|must be either|valid values(?: are|:)|possible values(?: are|:)|allowed values(?: are|:)|one of|either)\s*:?\s+/gi;

/**
 * The values that a sentence such as "Can be one of a, b, or c." lists; empty when no such sentence stands there, or when
 * what it lists are descriptions rather than values.
 */
export function findListedValues(text: string): string[] {
  for (const lead of text.matchAll(LEAD)) {
    const rest = text.slice(lead.index + lead[0].length, lead.index + lead[0].length + 1500);
    const values = parseValueList(rest.split(/\.(?:\s|$)|[\n;]/, 1)[0] ?? '');
    if (values.length > 1) return values;
  }
  return [];
}

/** Splits `a, b, or c` into its values; empty when a part cannot be a value. */
export function parseValueList(text: string): string[] {
  const parts = text
    .trim()
    .replace(/[.。]+$/, '')
    .split(
      /\s*[,，、]\s*(?:(?:or|and|o|y|ou|et|oder|und|или|и)\s+)?|\s+(?:or|and|ou|oder|или|또는)\s+|\s*または\s*|\s*或\s*/,
    )
    .map((part) => part.replace(/^["'`*«“]+|["'`*»”]+$/g, '').trim())
    .filter((part) => part !== '');
  const values = parts.flatMap(splitMissedComma(parts));
  return values.every(isValue) ? [...new Set(values)] : [];
}

/** One value among many that holds a space lost its comma; in a short list it may be a value of two words. */
function splitMissedComma(parts: readonly string[]) {
  const spaced = parts.filter((part) => /\s/.test(part)).length;
  return (part: string): string[] =>
    spaced === 1 && parts.length >= 4 && /^[\w-]+ [\w-]+$/.test(part) ? part.split(' ') : [part];
}

function isValue(text: string): boolean {
  return text.length <= 80 && /^[\p{L}\p{N}_$@*+./:<>=#{}|~^-]+$/u.test(text) && !/^(?:a|an|the|any)$/i.test(text);
}
