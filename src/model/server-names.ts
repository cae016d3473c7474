import type { Server } from '../description/types.ts';
import { createNamePool } from './names.ts';
import { splitWords, toCamelCase } from './words.ts';

/** Words that say of a server only that it is one. */
const FILLERS: ReadonlySet<string> = new Set(
  'server api environment url host the a an our your this that is for of'.split(' '),
);
/** Variables whose names say only where in an address they stand. */
const PLACES: ReadonlySet<string> = new Set('subdomain name domain port protocol scheme'.split(' '));
/** More words are a story, not a name. */
const MOST_TOLD = 6;
const MOST_WORDS = 3;

/**
 * A name for each server: what it is called or described as, without the words that all descriptions have, else what its
 * address begins with. One whose name an earlier server has adds what their addresses do not share, or what is said of
 * their variables, so that servers which are added at the end change no other name.
 */
export function nameServers(servers: readonly Server[]): readonly string[] {
  const described = servers.map(({ description }) => wordsToldBy(description));
  const telling = described.filter((words) => words.length > 0);
  const isShared = (word: string): boolean => telling.length > 1 && telling.every((words) => words.includes(word));
  const names = createNamePool();
  const partsByName = new Map<string, Set<string>>();
  return servers.map(({ name = '', url, variables = {} }, index) => {
    const told = described[index] ?? [];
    const parts = partsOf(url, variables);
    const address = addressWords(parts, variables);
    const candidates = [wordsOf(name), told.filter((word) => !isShared(word)), told, address, ['server']];
    const wanted = toName(firstWords(candidates));
    const known = partsByName.get(wanted) ?? new Set();
    const toldOfVariables = Object.values(variables).flatMap(({ description }) => wordsToldBy(description));
    partsByName.set(wanted, new Set([...known, ...parts.all, parts.scheme, ...toldOfVariables]));
    const differences = [parts.all, [parts.scheme], toldOfVariables];
    const own = firstWords(differences.map((some) => some.filter((part) => !known.has(part)))).slice(0, MOST_WORDS);
    return names.take(wanted, own.length ? [toCamelCase([wanted, ...own].join(' '))] : []);
  });
}

function firstWords(candidates: readonly (readonly string[])[]): readonly string[] {
  return candidates.find((words) => words.length > 0) ?? [];
}

/** The words of the first sentence of a description; none where it is a story. */
function wordsToldBy(description: string = ''): readonly string[] {
  const sentence = /^[^.:\n]*/.exec(description)?.[0] ?? '';
  return splitWords(sentence).length > MOST_TOLD ? [] : wordsOf(sentence);
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

type Variables = NonNullable<Server['variables']>;

/** The parts of an address, variables by their names. */
interface AddressParts {
  readonly scheme: string;
  /** The labels of the host; the last, which says least, only where it stands alone or is a word. */
  readonly host: readonly string[];
  readonly path: readonly string[];
  /** Everything that tells it from others, what tells most first; what variables usually are comes last. */
  readonly all: readonly string[];
}

function partsOf(url: string, variables: Variables): AddressParts {
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

/**
 * The first label of the host that is no variable, else a variable of it, one that tells more than its place if there is any
 * or by what is said of it, else the first segment of the path.
 */
function addressWords({ host, path }: AddressParts, variables: Variables): readonly string[] {
  const fixed = host.find((label) => !label.includes('{'));
  if (fixed !== undefined) return splitWords(fixed);
  const names = host.flatMap((label) => /\{([^{}]+)\}/.exec(label)?.[1] ?? []);
  const name = names.find((one) => !PLACES.has(one)) ?? names[0];
  if (name === undefined) return splitWords(path[0] ?? '');
  const told = PLACES.has(name) && Object.hasOwn(variables, name) ? wordsToldBy(variables[name]?.description) : [];
  const words = splitWords(name);
  return firstWords([told, words.filter((word) => !FILLERS.has(word)), words]);
}
