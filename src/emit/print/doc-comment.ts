import type { Prose } from '../../util/text.ts';
import type { Code } from './code.ts';
import { docText } from './escape.ts';

/** A part of a doc comment: words of the description, words of our own, or a tag with words. */
export type DocPart =
  | Prose
  | { readonly words: string }
  | { readonly tag: 'deprecated' | 'default' | 'param' | 'returns'; readonly text?: Prose | string };

/** A doc comment with a line break after it, or ''. */
export function printDocs(parts: readonly DocPart[]): Code {
  const text = docOf(parts);
  if (text === '') return '' as Code;
  if (!text.includes('\n')) return `/** ${text} */\n` as Code;
  return `/**\n${text
    .split('\n')
    .map((line) => ` * ${line}`.trimEnd())
    .join('\n')}\n */\n` as Code;
}

/** The text of a doc comment: words first, then tags; '' when there is nothing to say. */
export function docOf(parts: readonly DocPart[]): string {
  const words = parts
    .flatMap((part) => (isTag(part) ? [] : docText(isOurs(part) ? part.words : part)))
    .filter((text) => text !== '');
  const tags = parts.flatMap((part) =>
    isTag(part) ? `@${part.tag} ${part.text === undefined ? '' : docText(part.text).replaceAll('\n', ' ')}`.trim() : [],
  );
  return [words.join('\n\n'), tags.join('\n')]
    .filter((text) => text !== '')
    .join(words.join().includes('\n') ? '\n\n' : '\n');
}

function isTag(part: DocPart): part is Extract<DocPart, { readonly tag: string }> {
  return typeof part === 'object' && 'tag' in part;
}

function isOurs(part: DocPart): part is Extract<DocPart, { readonly words: string }> {
  return typeof part === 'object' && 'words' in part;
}
