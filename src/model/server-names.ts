import type { Server } from '../description/types.ts';
import { createNamePool } from './names.ts';
import { splitWords, toCamelCase } from './words.ts';

/** Words that say of a server only that it is one. */
const FILLERS: ReadonlySet<string> = new Set(
  'server api environment url host the a an our your this that is for of'.split(' '),
);
/** More words are a story, not a name. */
const MOST_TOLD = 6;
const MOST_WORDS = 3;

/**
 * A name for each server: what it is called or described as, without the words that all descriptions have, else what its
 * address begins with. One whose name an earlier server has adds what their addresses do not share, so that servers which
 * are added at the end change no other name.
 */
export function nameServers(servers: readonly Server[]): readonly string[] {
  const described = servers.map(({ description = '' }) => {
    const sentence = /^[^.:\n]*/.exec(description)?.[0] ?? '';
    return splitWords(sentence).length > MOST_TOLD ? [] : wordsOf(sentence);
  });
  const telling = described.filter((words) => words.length > 0);
  const isShared = (word: string): boolean => telling.length > 1 && telling.every((words) => words.includes(word));
  const names = createNamePool();
  const partsByName = new Map<string, Set<string>>();
  return servers.map(({ name = '', url, variables = {} }, index) => {
    const told = described[index] ?? [];
    const parts = partsOf(url, variables);
    const candidates = [wordsOf(name), told.filter((word) => !isShared(word)), told, addressWords(parts), ['server']];
    const wanted = toName(candidates.find((words) => words.length > 0) ?? []);
    const known = partsByName.get(wanted) ?? new Set();
    partsByName.set(wanted, new Set([...known, ...parts.all, parts.scheme]));
    const others = parts.all.filter((part) => !known.has(part)).slice(0, MOST_WORDS);
    const own = others.length ? others : [parts.scheme].filter((scheme) => !known.has(scheme));
    return names.take(wanted, own.length ? [toCamelCase([wanted, ...own].join(' '))] : []);
  });
}

function toName(words: readonly string[]): string {
  return toCamelCase(words.slice(0, MOST_WORDS).join(' '));
}

/** The words of a text that tell; a word with a hyphen is one: `server-side` is no server. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s_]+/)
    .map((word) => splitWords(word))
    .flatMap((words) => (words.length === 1 && FILLERS.has(words[0] ?? '') ? [] : words));
}

/** The parts of an address, variables by their names. */
interface AddressParts {
  readonly scheme: string;
  /** The labels of the host; the last, which says least, only where it stands alone or is a word. */
  readonly host: readonly string[];
  readonly path: readonly string[];
  /** Everything that tells it from others, what tells most first; what variables usually are comes last. */
  readonly all: readonly string[];
}

function partsOf(url: string, variables: NonNullable<Server['variables']>): AddressParts {
  const [, scheme = '', address = '', rest = ''] = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)/.exec(url) ?? [];
  const labels = address
    .replace(/:(?:\d+|\{[^{}]*\})$/, '')
    .split(/\.(?![^{}]*\})/)
    .filter((label) => label !== '' && label !== 'www');
  const path = rest.split('/').filter((segment) => segment !== '');
  const host = labels.filter((label, index) => index === 0 || index < labels.length - 1 || label.length > MOST_SUFFIX);
  const isFixed = (part: string): boolean => !part.includes('{');
  const parts = [...labels, ...path];
  const usual = Object.values(variables).flatMap(({ default: value }) => String(value).split(/[./]/));
  return {
    scheme,
    host,
    path,
    all: [...parts.filter(isFixed), ...parts.filter((part) => !isFixed(part)), ...usual.filter((part) => part !== '')],
  };
}

/** Longer than the suffixes of most domains: `local`, `example`. */
const MOST_SUFFIX = 4;

/** The first label of the host that is no variable, else a variable of it, else the first segment of the path. */
function addressWords({ host, path }: AddressParts): readonly string[] {
  const [first = ''] = [...host.filter((label) => !label.includes('{')), ...host, ...path];
  const words = splitWords(first);
  const telling = words.filter((word) => !FILLERS.has(word));
  return first.includes('{') && telling.length > 0 ? telling : words;
}
