/** The path of a sample's URL, without origin, query and fragment. */
export function pathOf(url: string): string {
  const path = url.replace(/^(?:https?:\/\/)?(?:[^/?#]*)/, (origin) => (url.startsWith('/') ? '' : origin && ''));
  return (path.split(/[?#]/, 1)[0] ?? '').replace(/(.)\/$/, '$1') || '/';
}

/** The origin of a sample's URL, or `null` for a bare path. */
export function originOf(url: string): string | null {
  return /^https?:\/\/[^/?#\s]+/.exec(url)?.[0] ?? null;
}

/** True when an example path can come from a template: same length, same fixed segments; the example may have a prefix. */
export function matchesTemplate(template: string, path: string): boolean {
  const wanted = split(template);
  const given = split(path);
  if (wanted.length === 0) return given.length === 0;
  const last = wanted[wanted.length - 1] ?? '';
  if (given.length < wanted.length) return false;
  const extra = given.length - wanted.length;
  if (extra === 0 || !isParameter(last)) return extra <= 2 && fits(wanted, given.slice(extra));
  // A parameter at the end may hold slashes, or the example may have a prefix such as `/api/v3`.
  return fits(wanted, given.slice(0, wanted.length)) || (extra <= 2 && fits(wanted, given.slice(extra)));
}

function split(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function isParameter(segment: string): boolean {
  return segment.includes('{');
}

function fits(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.every((part, i) =>
    isParameter(part) ? fitsParameter(part, given[i] ?? '') : part.toLowerCase() === (given[i] ?? '').toLowerCase(),
  );
}

/** `{base}...{head}` against `BASE...HEAD`: the fixed characters between the names must be there, in order. */
function fitsParameter(part: string, given: string): boolean {
  let at = 0;
  for (const fixed of part.split(/\{[^}]*\}/).filter((piece) => piece !== '')) {
    const found = given.indexOf(fixed, at);
    if (found < 0) return false;
    at = found + fixed.length;
  }
  return true;
}

/**
 * The template that an example path stands for, given the names of the path parameters in the order of the page:
 * `OWNER` is `{owner}`; numbers and remaining names fill the segments that are not words of other paths.
 */
export function toPathTemplate(path: string, names: readonly string[], known: readonly string[] = []): string {
  const template = known.find((one) => matchesTemplate(one, path) && names.every((name) => one.includes(`{${name}}`)));
  if (template) return template;
  const segments = split(path);
  const open = new Set(names);
  const result = segments.map((segment) => nameIn(segment, open));
  fillRest(result, [...open], known);
  return `/${result.join('/')}`;
}

/** Replaces what is the upper-cased name of a parameter, also several in one segment: `BASE...HEAD`. */
function nameIn(segment: string, open: Set<string>): string {
  if (segment.startsWith('{') || segment.startsWith(':')) {
    const name = segment.replace(/^[{:]|\}$/g, '');
    open.delete(name);
    return `{${name}}`;
  }
  return segment.replace(/[A-Z][A-Z0-9_]*/g, (word) => {
    const name = [...open].find((one) => one.toUpperCase().replaceAll('-', '_') === word);
    if (name !== undefined) open.delete(name);
    else if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(segment) || segment.length < 3) return word;
    return `{${name ?? word.toLowerCase()}}`;
  });
}

function fillRest(segments: string[], names: string[], known: readonly string[]): void {
  const fixed = new Set(known.flatMap(split).filter((part) => !isParameter(part)));
  const pick = (accepts: (segment: string, i: number) => boolean) =>
    segments.findIndex((segment, i) => !isParameter(segment) && accepts(segment, i));
  for (const name of [...names].reverse().filter((one) => /(?:_id|_number|number|id)$/.test(one))) {
    const at = segments.findLastIndex((segment) => /^\d+$/.test(segment));
    if (at < 0) break;
    segments[at] = `{${name}}`;
    names.splice(names.indexOf(name), 1);
  }
  for (const name of names) {
    const at = pick((segment, i) => i > 0 && !fixed.has(segment));
    if (at >= 0) segments[at] = `{${name}}`;
  }
}
