import { LOCALES } from '../../locales/index.ts';
import type { TitleVerbs } from '../../locales/locale.ts';
import type { Block } from './blocks.ts';
import { fold } from './labels.ts';

/** Whether a text has the form of a heading: short, no sentence, no code. */
export function isTitleLike(text: string): boolean {
  if (text.length > 120 || text.length < 2) return false;
  if (/[.!?] \p{Lu}/u.test(text)) return false;
  if (/[.:;。！!？?,，、…]$/.test(text) && !/\b(?:etc|v\d+)\.$/.test(text)) return false;
  if (/^[\s•*·\-–—+|#>"'[({<\d\\/$&:]|[|{}<>\\]|https?:|`/.test(text)) return false;
  if (/^(?:note|notes|warning|tip|important|caution|deprecated|beta|required|optional|shell|python|curl)$/i.test(text))
    return false;
  return /\p{L}/u.test(text) && text.split(/\s+/).length <= 18;
}

const METHODS_OF: Readonly<Record<keyof TitleVerbs, readonly string[]>> = {
  read: ['GET', 'HEAD', 'OPTIONS'],
  write: ['POST', 'PUT', 'PATCH'],
  remove: ['DELETE'],
};

/** How well a heading names an operation: 0 without a verb, more when the verb fits the method and the words the path. */
export function scoreTitle(text: string, method: string, path: string): number {
  const lower = fold(text)
    .toLowerCase()
    .replace(/^[^-–:]{1,30}\s[-–]\s|^\w+ly\s/, '');
  const verb = scoreVerb(lower, method);
  if (verb === 0) return 0;
  const words = new Set(lower.split(/[^\p{L}\p{N}]+/u).map(toStem));
  const segments = path.split('/').filter((part) => !part.startsWith('{'));
  const stems = new Set(
    segments
      .flatMap((part) => part.split(/[-_.]/))
      .map(toStem)
      .filter((part) => part.length > 2),
  );
  const shared = [...stems].filter((stem) => words.has(stem)).length;
  return verb + Math.min(shared, 3);
}

function scoreVerb(lower: string, method: string): number {
  let best = 0;
  for (const { titleVerbs, stopWords } of LOCALES) {
    const isSpaced = stopWords.length > 0 || titleVerbs.read.some((word) => /^[а-я]/.test(word));
    for (const kind of ['read', 'write', 'remove'] as const) {
      const found = titleVerbs[kind].some((word) =>
        isSpaced ? isEdgeWord(lower, word) : lower.endsWith(word) || lower.startsWith(word),
      );
      if (found) best = Math.max(best, METHODS_OF[kind].includes(method) ? 4 : 2);
    }
  }
  return best;
}

function isEdgeWord(lower: string, word: string): boolean {
  return lower.startsWith(`${word} `) || lower.endsWith(` ${word}`);
}

function toStem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return /(?:s|x|ch|sh)es$/.test(lower) ? lower.slice(0, -2) : lower.replace(/(?<!s)s$/, '');
}

/** The block that is the title of an operation among those before it, or `null` when none is. */
export function chooseTitle(candidates: readonly Block[], method: string, path: string): Block | null {
  const strict = candidates.filter(({ text }) => isTitleLike(text));
  const sentences = candidates.filter(({ text }) => isTitleSentence(text));
  const score = (block: Block) => scoreTitle(block.text, method, path);
  // Some titles end with a full stop or say "Lists"; descriptions do so more often. They count when nothing else can be the title.
  return (
    bestOf(strict, score) ??
    bestOf([...strict, ...sentences], (block) => scoreTitle(toImperative(block.text), method, path))
  );
}

function isTitleSentence(text: string): boolean {
  return text.endsWith('.') && isTitleLike(text.slice(0, -1));
}

function toImperative(text: string): string {
  return text.replace(/^(\p{L}{3,})s /u, '$1 ');
}

function bestOf(candidates: readonly Block[], score: (block: Block) => number): Block | null {
  let best: Block | null = null;
  let bestScore = 0;
  for (const block of candidates) {
    const own = score(block);
    if (own > bestScore) {
      best = block;
      bestScore = own;
    }
  }
  return best;
}

const VERBS: Readonly<Record<string, string>> = {
  POST: 'Create',
  PUT: 'Set',
  PATCH: 'Update',
  DELETE: 'Delete',
  HEAD: 'Check',
  OPTIONS: 'Describe',
};

/** A title made from method and path, for operations whose own was lost: `GET /repos/{owner}/{repo}/tags` -> `List tags`. */
export function deriveTitle(method: string, path: string): string {
  const segments = path.split('/').filter((part) => part !== '');
  const named = segments.filter((part) => !part.startsWith('{'));
  const words = (named[named.length - 1] ?? 'root')
    .replace(/[-_.]+/g, ' ')
    .replace(/[{}]/g, '')
    .trim();
  const isItem = (segments[segments.length - 1] ?? '').startsWith('{');
  const verb = method === 'GET' ? (isItem || !/s$/.test(words) ? 'Get' : 'List') : (VERBS[method] ?? 'Call');
  return `${verb} ${isItem || method === 'POST' ? words.replace(/(?<!s)s$/, '') : words}`;
}
