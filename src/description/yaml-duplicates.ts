import type { YAMLException } from 'js-yaml';
import type { TextFlaw } from './parsed-text.ts';

const MAX_FOUND = 20;
/** Each key that is found costs one more reading of the text; in large ones fewer are looked for. */
const MAX_CHARACTERS = 20_000_000;

/**
 * Every key that a YAML text has twice in one mapping, at its second place, in the order of the text. The library stops at
 * the first: each that it names is marked in a copy of the text, until it is content. `tryLoad` gives its complaint, if any.
 */
export function findDuplicateKeys(
  text: string,
  first: YAMLException,
  tryLoad: (text: string) => YAMLException | undefined,
): readonly TextFlaw[] {
  const most = Math.max(1, Math.min(MAX_FOUND, Math.floor(MAX_CHARACTERS / text.length)));
  const found: TextFlaw[] = [];
  const marks: number[] = [];
  let marked = text;
  let complaint: YAMLException | undefined = first;
  while (complaint?.reason === 'duplicated mapping key' && found.length < most) {
    const at = complaint.mark?.position ?? 0;
    const offset = at - MARK_LENGTH * marks.filter((mark) => mark < at).length;
    found.push({ kind: 'duplicate-key', key: keyAt(text, offset), offset });
    const start = /["']/.test(marked[at] ?? '') ? at + 1 : at;
    if (!/[\w/$.~-]/.test(marked[start] ?? '')) break;
    marked = marked.slice(0, start) + markOf(marks.length) + marked.slice(start);
    marks.forEach((mark, index) => {
      if (mark >= start) marks[index] = mark + MARK_LENGTH;
    });
    marks.push(start);
    complaint = tryLoad(marked);
  }
  return found.sort((one, other) => one.offset - other.offset);
}

const MARK_LENGTH = 8;

function markOf(index: number): string {
  return `again${String(index).padStart(2, '0')}-`;
}

function keyAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 200).split('\n', 1)[0] ?? '';
  const rest = text.slice(offset, offset + 200).split('\n', 1)[0] ?? '';
  const key = /^[\s-]*(?:"([^"]*)"|'([^']*)'|([^:#]*[^:#\s]))\s*:/.exec(rest);
  return key?.[1] ?? key?.[2] ?? key?.[3] ?? line.trim();
}
