import { isObject, type Json, type JsonObject, own } from './json.ts';
import { type Numbered, renumber } from './numbered.ts';
import { decodeSegment } from './router.ts';

/** What a request says about the resource that its reply shows: the template of its path and the values in it. */
export interface Subject {
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Old values and what they become. */
export type Substitutions = ReadonlyMap<string, string>;

const MAX_DEPTH = 3;
const MAX_LOOKS = 200;

/**
 * Makes a body speak of the resource that was asked for. What the example's own values are is read off its URLs, by
 * the template of the path; where it has none, off properties named like the parameters.
 */
export function relateBody(body: Json, subject: Subject): Json {
  const learned = learnValues(body, subject.template);
  const substitutions = new Map<string, string>();
  const numbered: Numbered[] = [];
  for (const [name, value] of Object.entries(subject.params)) {
    const old = learned.get(name);
    if (old === undefined || old === value) continue;
    const before = /^\d+$/.test(old) ? literalBefore(name, subject.template) : undefined;
    if (before === undefined) substitutions.set(old, value);
    else numbered.push({ before, old, value, names: namesOfNumber(name, subject.template) });
  }
  const renumbered = renumber(body, numbered);
  const related = substitutions.size > 0 ? substitute(renumbered, substitutions) : renumbered;
  const unknown = Object.keys(subject.params).filter((name) => !learned.has(name));
  const named = unknown.length > 0 ? nameProperties(related, subject, unknown) : related;
  return numberId(named, subject);
}

/** The text before a parameter in a path, when it is one. */
function literalBefore(name: string, template: string): string | undefined {
  const segments = template.split('/');
  const before = segments[segments.indexOf(`{${name}}`) - 1];
  return before === undefined || before === '' || before.includes('{') ? undefined : before;
}

function namesOfNumber(name: string, template: string): readonly string[] {
  const isLast = template.endsWith(`{${name}}`);
  return isLast ? [name, lastWord(name), 'id', 'number'] : [name];
}

/** The values that the first fitting URLs in the body have for the template's parameters; the URL that tells most wins. */
function learnValues(body: Json, template: string): ReadonlyMap<string, string> {
  const segments = template.split('/').filter(Boolean);
  let best = new Map<string, string>();
  let looks = 0;
  const look = (value: Json, depth: number): void => {
    if (++looks > MAX_LOOKS || depth > MAX_DEPTH) return;
    if (typeof value === 'string' && /^https?:\/\//.test(value)) {
      const found = matchUrl(value, segments);
      if (found.size > best.size) best = found;
    }
    if (Array.isArray(value)) look((value[0] ?? null) as Json, depth + 1);
    else if (isObject(value)) for (const child of Object.values(value)) look(child, depth + 1);
  };
  look(body, 0);
  return best;
}

/** Lines the template up with the path of a URL, from its first segment or from below a base path. */
function matchUrl(url: string, template: readonly string[]): Map<string, string> {
  const path = url.replace(/^https?:\/\/[^/]*/, '').split(/[?#{]/, 1)[0] ?? '';
  const segments = path.split('/').filter(Boolean);
  const first = template[0];
  for (let start = 0; start <= Math.min(3, segments.length - 1); start++) {
    if (first?.startsWith('{') || segments[start] === first) return matchSegments(segments.slice(start), template);
  }
  return new Map();
}

function matchSegments(segments: readonly string[], template: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [index, part] of template.entries()) {
    const segment = segments[index];
    const name = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (segment === undefined || (name === undefined && part !== segment)) break;
    if (name !== undefined) found.set(name, decodeSegment(segment));
  }
  return found;
}

/** Replaces values wherever they stand for what they name: whole texts, segments of URLs and paths, numbers called ids. */
export function substitute(value: Json, substitutions: Substitutions, key = ''): Json {
  if (typeof value === 'string') return substituteText(value, substitutions);
  if (typeof value === 'number') return substituteNumber(value, key, substitutions);
  if (Array.isArray(value)) return value.map((item) => substitute(item as Json, substitutions, key));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, substitute(child, substitutions, name)]),
  );
}

function substituteText(text: string, substitutions: Substitutions): string {
  const whole = substitutions.get(text);
  if (whole !== undefined) return whole;
  if (!text.includes('/') || text.includes(' ') || text.length > 2_000) return text;
  const isUrl = /^[a-z]+:\/\//.test(text);
  return text
    .split('/')
    .map((segment, index) => (isUrl && index < 3 ? segment : substituteSegment(segment, isUrl, substitutions)))
    .join('/');
}

function substituteSegment(segment: string, isUrl: boolean, substitutions: Substitutions): string {
  const [, name = '', rest = ''] = /^([^?#{]*?)((?:\.git)?(?:[?#{].*)?)$/s.exec(segment) ?? [];
  const replacement = substitutions.get(decodeSegment(name));
  if (replacement === undefined) return segment;
  return `${isUrl ? replacement.split('/').map(encodeURIComponent).join('/') : replacement}${rest}`;
}

function substituteNumber(value: number, key: string, substitutions: Substitutions): number {
  if (!/(?:^|_)(?:id|number)$|Id$|Number$/.test(key)) return value;
  const replacement = substitutions.get(String(value));
  return replacement !== undefined && /^\d{1,15}$/.test(replacement) ? Number(replacement) : value;
}

const SENT_NAMES: readonly string[] = ['name', 'login', 'slug', 'key'];

/** What the names that a client sends replace in the body of the resource. */
export function namesSent(body: JsonObject, sent: JsonObject): Substitutions {
  const names = new Map<string, string>();
  for (const key of SENT_NAMES) {
    const [old, name] = [own(body, key), own(sent, key)];
    if (typeof old === 'string' && typeof name === 'string' && old !== '' && old !== name) names.set(old, name);
  }
  return names;
}

/** What the path ends in is the resource's own number, whatever the example's URL says: `…/{comment_id}` and `id`. */
function numberId(body: Json, { template, params }: Subject): Json {
  const last = /\{([^{}]+)\}$/.exec(template)?.[1];
  const value = last === undefined ? undefined : own(params, last);
  if (last === undefined || value === undefined || !isObject(body) || !/(?:_|[a-z])id$/i.test(last)) return body;
  const old = own(body, 'id');
  return typeof old === 'number' && /^\d{1,15}$/.test(value) && String(old) !== value
    ? setKeys(body, new Map([['id', Number(value)]]))
    : body;
}

const NAMES_OF_A_RESOURCE: readonly string[] = ['name', 'login', 'slug', 'key', 'username', 'title'];

/** Sets the properties of an object that parameters name: `issue_number`, else `number`; `petId`, else `id`. */
function nameProperties(body: Json, { template, params }: Subject, unknown: readonly string[]): Json {
  if (!isObject(body)) return body;
  const last = /\{([^{}]+)\}$/.exec(template)?.[1];
  const changes = unknown.flatMap((name): readonly (readonly [string, Json])[] => {
    const value = params[name] ?? '';
    const keys = name === last ? [name, lastWord(name), 'id', ...NAMES_OF_A_RESOURCE] : [name];
    const key = keys.find((candidate) => Object.hasOwn(body, candidate) && isLike(body[candidate] ?? null, value));
    if (key === undefined) return [];
    const old = body[key];
    return [[key, typeof old === 'number' ? Number(value) : rename(String(old), value)]];
  });
  return changes.length > 0 ? setKeys(body, new Map(changes)) : body;
}

/** The new name, below what the old one stands below: `refs/heads/a` and `heads/b` give `refs/heads/b`. */
function rename(old: string, name: string): string {
  const [first = ''] = name.split('/', 1);
  const at = name.includes('/') ? `/${old}`.indexOf(`/${first}/`) : 0;
  return at > 0 ? `${old.slice(0, at)}${name}` : name;
}

/** Sets keys; URLs beside them that end in an old path end in the new one. */
function setKeys(body: JsonObject, changes: ReadonlyMap<string, Json>): Json {
  const paths = [...changes].flatMap(([key, value]) => {
    const old = body[key];
    return typeof old === 'string' && typeof value === 'string' && old.includes('/')
      ? [[`/${old}`, `/${value}`] as const]
      : [];
  });
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const path = typeof value === 'string' ? paths.find(([old]) => value.endsWith(old)) : undefined;
      return [
        key,
        changes.get(key) ?? (path && typeof value === 'string' ? value.slice(0, -path[0].length) + path[1] : value),
      ];
    }),
  );
}

function lastWord(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1_$2').split(/[_-]/);
  return (words.at(-1) ?? name).toLowerCase();
}

function isLike(value: Json, text: string): boolean {
  return typeof value === 'string' || (typeof value === 'number' && /^\d{1,15}$/.test(text));
}
