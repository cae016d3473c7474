/** Splits a name of any spelling into lower-case words: `getHTTPFile-v2` -> get, http, file, v2. */
export function splitWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}$]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `full-repository` -> `FullRepository`; never empty, never beginning with a digit. */
export function toPascalCase(name: string): string {
  const joined = splitWords(name).map(capitalize).join('');
  return /^[\p{L}$]/u.test(joined) ? joined : `_${joined}`;
}

/** `get-content` -> `getContent`; never empty, never beginning with a digit. */
export function toCamelCase(name: string): string {
  const [first = '', ...rest] = splitWords(name);
  const joined = first + rest.map(capitalize).join('');
  return /^[\p{L}$]/u.test(joined) ? joined : `_${joined}`;
}

/** `Repo Contents` -> `repo-contents`: a file's name, ASCII when the name is. */
export function toKebabCase(name: string): string {
  return splitWords(name.replaceAll('$', '')).join('-') || '_';
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
