import { listPathItems } from '../description/path-items.ts';
import { type Server as DeclaredServer, type Document, METHODS } from '../description/types.ts';
import { type Prose, rawText, toProse, toWireName } from '../util/text.ts';
import { createNamePool } from './names.ts';
import type { ApiModel, Server } from './types.ts';
import { splitWords, toCamelCase } from './words.ts';

/** The servers of an API, and those that only some operations have, each with a name of its own. */
export function buildServers({ servers = [], paths }: Document): Pick<ApiModel, 'servers' | 'otherServers'> {
  const urls = new Set(servers.map(({ url }) => url));
  const others = listPathItems(paths)
    .flatMap(([, item]) => [item.servers ?? [], ...METHODS.map((method) => item[method]?.servers ?? [])])
    .flat()
    .filter(({ url }) => !urls.has(url) && urls.add(url));
  const names = nameServers([...servers, ...others]);
  const built = [...servers, ...others].map((server, index) => buildServer(server, names[index] ?? 'server'));
  return { servers: built.slice(0, servers.length), otherServers: built.slice(servers.length) };
}

function buildServer({ url, description, variables = {} }: DeclaredServer, name: string): Server {
  return {
    name,
    url: toProse(url.replace(/^(?=\/\/)/, 'https:').replace(/\/+$/, '')),
    variables: Object.entries(variables).map(([key, variable]) => ({
      name: toWireName(key),
      default: toProse(variable.default),
      enum: (variable.enum ?? []).map(toProse),
      ...(variable.description && { description: toProse(variable.description) }),
    })),
    ...(description && { description: toProse(description) }),
  };
}

/** The address of a server with the defaults of its variables. */
export function usualUrl({ url, variables }: Pick<Server, 'url' | 'variables'>): string {
  const defaults = new Map(variables.map((variable) => [rawText(variable.name), rawText(variable.default)]));
  return rawText(url).replace(/\{([^{}]+)\}/g, (_, name: string) => defaults.get(name) ?? '');
}

/** True for a server that can be reached as it is. */
export function isAbsolute(server: Pick<Server, 'url' | 'variables'>): boolean {
  return /^https?:\/\//i.test(usualUrl(server));
}

/** Where an operation is served that names servers of its own; one that is relative counts from the first of the API. */
export function findServerUrl(
  { servers }: Pick<Document, 'servers'>,
  own: readonly DeclaredServer[] | undefined,
): Prose | undefined {
  const [server] = own ?? [];
  if (!server) return undefined;
  const url = usualUrl(buildServer(server, ''));
  const [first] = servers ?? [];
  const base = first && usualUrl(buildServer(first, ''));
  if (/^https?:\/\//i.test(url)) return toProse(url);
  return base && URL.canParse(url, base) ? toProse(new URL(url, base).href.replace(/\/+$/, '')) : undefined;
}

/** Words that say of a server only that it is one. */
const FILLERS: ReadonlySet<string> = new Set(
  'server api environment url host the a an our this that is for of'.split(' '),
);
/** More words are a story, not a name. */
const MOST_TOLD = 6;
const MOST_WORDS = 3;

/** Names from what each is called, without the words that all descriptions have; else from its host. */
function nameServers(servers: readonly DeclaredServer[]): readonly string[] {
  const described = servers.map(({ description = '' }) => {
    const sentence = /^[^.:\n]*/.exec(description)?.[0] ?? '';
    return splitWords(sentence).length > MOST_TOLD ? [] : wordsOf(sentence);
  });
  const telling = described.filter((words) => words.length > 0);
  const isShared = (word: string): boolean => telling.length > 1 && telling.every((words) => words.includes(word));
  const names = createNamePool();
  return servers.map(({ name = '', url }, index) => {
    const told = described[index] ?? [];
    const host = /^(?:https?:)?\/\/([^./:{}]+)/.exec(url)?.[1] ?? 'server';
    const candidates = [wordsOf(name), told.filter((word) => !isShared(word)), told, splitWords(host), ['server']];
    const chosen = candidates.find((words) => words.length > 0) ?? [];
    return names.take(toCamelCase(chosen.slice(0, MOST_WORDS).join(' ')));
  });
}

function wordsOf(text: string): readonly string[] {
  return splitWords(text).filter((word) => !FILLERS.has(word));
}
