import type { Style } from './types.ts';
import { form, isCompound, pair, toText } from './url.ts';

type Encode = (text: string) => string;

/** Style `simple` in a path (OpenAPI 3.2 section 4.12.6): `blue,black,brown`, `R,100,G,200`. */
export const simplePath: Style = (_, value) => join(value, ',');

/** Style `simple` with `explode` in a path: `R=100,G=200`. */
export const simplePathExploded: Style = (name, value) => explode(name, value, ',', isObject(value));

/** Style `label`: `.blue,black,brown`. */
export const labelPath: Style = (_, value) => `.${join(value, ',')}`;

/** Style `label` with `explode`: `.blue.black.brown`, `.R=100.G=200`. */
export const labelPathExploded: Style = (name, value) => `.${explode(name, value, '.', isObject(value))}`;

/** Style `matrix`: `;color=blue,black,brown`. */
export const matrixPath: Style = (name, value) => `;${matrixPair(name, join(value, ','))}`;

/** Style `matrix` with `explode`: `;color=blue;color=black`, `;R=100;G=200`. */
export const matrixPathExploded: Style = (name, value) =>
  toPairs(name, value)
    .map(([key, text]) => `;${matrixPair(key, encodeURIComponent(text))}`)
    .join('');

/** Style `form` without `explode` in a query: `color=blue,black,brown`. */
export const formJoined: Style = (name, value) => assign(name, join(value, ','), value);

/** Style `form` with `explode` and reserved characters as they are. */
export const formReserved: Style = (name, value) => explode(name, value, '&', true, encodeReserved);

/** Style `form` without `explode`, reserved characters as they are. */
export const formReservedJoined: Style = (name, value) => assign(name, join(value, ',', encodeReserved), value);

/** Style `spaceDelimited`: `color=blue%20black%20brown`. */
export const spaceDelimited: Style = (name, value) => assign(name, join(value, '%20'), value);

/** Style `spaceDelimited` with `explode`: the same as `form` (OpenAPI 3.0 section 4.7.12.3). */
export const spaceDelimitedExploded: Style = form;

/** Style `pipeDelimited`: `color=blue%7Cblack%7Cbrown`. */
export const pipeDelimited: Style = (name, value) => assign(name, join(value, '%7C'), value);

/** Style `pipeDelimited` with `explode`: the same as `form` (OpenAPI 3.0 section 4.7.12.3). */
export const pipeDelimitedExploded: Style = form;

/** Collection format `tsv` of OpenAPI 2.0: `color=blue%09black%09brown`. */
export const tabDelimited: Style = (name, value) => assign(name, join(value, '%09'), value);

/** Style `deepObject`: `color%5BR%5D=100`; what is nested deeper goes on in brackets, arrays by index. */
export const deepObject: Style = (name, value) => {
  if (!isCompound(value)) return pair(name, value);
  return Object.entries(value)
    .flatMap(([key, item]) => (item === undefined ? [] : deepObject(`${name}[${key}]`, item) || []))
    .join('&');
};

/** A query parameter with `content: application/json`. */
export const jsonQuery: Style = (name, value) => pair(name, JSON.stringify(value));

/** A path or querystring parameter with `content: application/json`. */
export const jsonText: Style = (_, value) => encodeURIComponent(JSON.stringify(value));

/** A header or cookie with `content: application/json`: escaped to ASCII, for a field value holds nothing else. */
export const jsonHeader: Style = (_, value) =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Style `simple` in a header: `blue,black,brown`, `R,100,G,200`; nothing is percent-encoded. */
export const simpleHeader: Style = (_, value) => join(value, ',', toText);

/** Style `simple` with `explode` in a header: `R=100,G=200`. */
export const simpleHeaderExploded: Style = (name, value) => explode(name, value, ',', isObject(value), toText);

/** Style `cookie` (OpenAPI 3.2): `color=blue,black,brown`; nothing is percent-encoded. */
export const cookie: Style = (name, value) => `${name}=${join(value, ',', toText)}`;

/** Style `cookie` with `explode`: `color=blue; color=black`, `R=100; G=200`. */
export const cookieExploded: Style = (name, value) => explode(name, value, '; ', true, toText);

function join(value: unknown, separator: string, encode: Encode = encodeURIComponent): string {
  const entries = isObject(value) ? Object.entries(value).filter(([, item]) => item !== undefined) : value;
  return (Array.isArray(entries) ? entries.flat() : [entries]).map((item) => encode(toText(item))).join(separator);
}

function explode(
  name: string,
  value: unknown,
  separator: string,
  isNamed: boolean,
  encode: Encode = encodeURIComponent,
): string {
  const pairs = toPairs(name, value);
  return pairs.map(([key, text]) => (isNamed ? `${encode(key)}=${encode(text)}` : encode(text))).join(separator);
}

function assign(name: string, text: string, value: unknown): string {
  return text === '' && typeof value === 'object' ? '' : `${encodeURIComponent(name)}=${text}`;
}

function matrixPair(name: string, text: string): string {
  return text === '' ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${text}`;
}

/** `encodeURI` keeps the reserved set but for the brackets; `#`, and `&` in a value, would end what they stand in. */
function encodeReserved(text: string): string {
  return encodeURI(text)
    .replace(/%25(?=[\da-f]{2})/gi, '%')
    .replace(/%5[BD]/g, decodeURIComponent)
    .replace(/[#&]/g, encodeURIComponent);
}

/** The pairs that a value is exploded into: its items under one name, its properties under their own. */
function toPairs(name: string, value: unknown): [string, string][] {
  if (!isCompound(value)) return [[name, toText(value)]];
  return Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [[Array.isArray(value) ? name : key, toText(item)]],
  );
}

function isObject(value: unknown): value is object {
  return isCompound(value) && !Array.isArray(value);
}

/** Writes a parameter under its name on the wire, when its key among the parameters is another. */
export function renamed(name: string, style: Style = form): Style {
  return (_, value) => style(name, value);
}
