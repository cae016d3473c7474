import type { Style } from './types.ts';
import { form, isCompound, pair, toText } from './url.ts';

type Encode = (text: string) => string;

/** Style `simple` in a path (OpenAPI 3.2 section 4.12.6): `blue,black,brown`, `R,100,G,200`. */
export const simplePath: Style = /* @__PURE__ */ joined(',');

/** Style `simple` with `explode` in a path: `R=100,G=200`. */
export const simplePathExploded: Style = (name, value) => explode(name, value, ',');

/** Style `label`: `.blue,black,brown`. */
export const labelPath: Style = (_, value) => `.${join(value, ',')}`;

/** Style `label` with `explode`: `.blue.black.brown`, `.R=100.G=200`. */
export const labelPathExploded: Style = (name, value) => `.${explode(name, value, '.')}`;

/** Style `matrix`: `;color=blue,black,brown`. */
export const matrixPath: Style = (name, value) => matrix(`${encodeURIComponent(name)}=${join(value, ',')}`);

/** Style `matrix` with `explode`: `;color=blue;color=black`, `;R=100;G=200`. */
export const matrixPathExploded: Style = (name, value) => matrix(explode(name, value, ';', encodeURIComponent, true));

/** Style `form` without `explode` in a query: `color=blue,black,brown`. */
export const formJoined: Style = /* @__PURE__ */ joinedQuery(',');

/** Style `spaceDelimited`: `color=blue%20black%20brown`. */
export const spaceDelimited: Style = /* @__PURE__ */ joinedQuery('%20');

/** Style `pipeDelimited`: `color=blue%7Cblack%7Cbrown`. */
export const pipeDelimited: Style = /* @__PURE__ */ joinedQuery('%7C');

/** Collection format `tsv` of OpenAPI 2.0: `color=blue%09black%09brown`. */
export const tabDelimited: Style = /* @__PURE__ */ joinedQuery('%09');

/** Style `deepObject`: `color%5BR%5D=100`; what is nested deeper goes on in brackets, arrays by index. */
export const deepObject: Style = (name, value) => {
  if (!isCompound(value)) return pair(name, value);
  return Object.entries(value)
    .flatMap(([key, item]) => (item == null ? [] : deepObject(`${name}[${key}]`, item) || []))
    .join('&');
};

/** A query parameter with `content: application/json`. */
export const jsonQuery: Style = (name, value) => pair(name, JSON.stringify(value));

/** A path or querystring parameter with `content: application/json`. */
export const jsonText: Style = (_, value) => encodeURIComponent(JSON.stringify(value));

/** A header with `content: application/json`: escaped to ASCII, for a field value holds nothing else. */
export const jsonHeader: Style = (name, value) => escaped(name, JSON.stringify(value));

/** A text as ASCII, escaped as JSON escapes it. */
export const escaped: Style = (_, text) =>
  toText(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Style `simple` in a header: `blue,black,brown`, `R,100,G,200`; nothing is percent-encoded. */
export const simpleHeader: Style = /* @__PURE__ */ joined(',', toText);

/** Style `simple` with `explode` in a header: `R=100,G=200`. */
export const simpleHeaderExploded: Style = (name, value) => explode(name, value, ',', toText);

/** Style `cookie` (OpenAPI 3.2): `color=blue,black,brown`; nothing is percent-encoded. */
export const cookie: Style = (name, value) => `${name}=${join(value, ',', toText)}`;

/** Style `cookie` with `explode`: `color=blue; color=black`, `R=100; G=200`. */
export const cookieExploded: Style = (name, value) => explode(name, value, '; ', toText, true);

/** Items between separators, in a path unless `encode` says otherwise: collection formats of OpenAPI 2.0. */
export function joined(separator: string, encode?: Encode): Style {
  return (_, value) => join(value, separator, encode);
}

/** Writes a parameter under its name on the wire, when its key among the parameters is another. */
export function renamed(name: string, style: Style = form): Style {
  return (_, value) => style(name, value);
}

/**
 * A style of a query with reserved characters as they are, and what is percent-encoded already (OpenAPI 3.2 section
 * 4.12.2.2, `allowReserved`); `#` and `&` would end the value.
 */
export function reserved(style: Style): Style {
  return (name, value) =>
    style(name, value).replace(/%(25(?=[\da-f]{2})|2[4BCF]|3[ABDF]|40|5[BD])/gi, decodeURIComponent);
}

/** The same in a path, where `/` and `?` would end the value as well, and an encoded dot could leave its segment. */
export function reservedPath(style: Style): Style {
  return (name, value) =>
    style(name, value).replace(/%(25(?!2e)(?=[\da-f]{2})|2[46BC]|3[ABD]|40|5[BD])/gi, decodeURIComponent);
}

function joinedQuery(separator: string): Style {
  return (name, value) => {
    const isNothing = isCompound(value) && !toPairs(name, value).length;
    return isNothing ? '' : `${encodeURIComponent(name)}=${join(value, separator)}`;
  };
}

function join(value: unknown, separator: string, encode: Encode = encodeURIComponent): string {
  return toPairs('', value)
    .flatMap(([key, text]) => (isObject(value) ? [key, text] : text))
    .map((text) => encode(text))
    .join(separator);
}

function explode(
  name: string,
  value: unknown,
  separator: string,
  encode: Encode = encodeURIComponent,
  isNamed: boolean = isObject(value),
): string {
  return toPairs(name, value)
    .map(([key, text]) => (isNamed ? `${encode(key)}=` : '') + encode(text))
    .join(separator);
}

/** An empty value has no equals sign (RFC 6570 section 3.2.7). */
function matrix(pairs: string): string {
  return `;${pairs}`.replace(/=(?=;|$)/g, '');
}

/** The pairs that a value is exploded into: its items under one name, its properties under their own. */
function toPairs(name: string, value: unknown): [string, string][] {
  if (!isCompound(value)) return [[name, toText(value)]];
  return Object.entries(value).flatMap(([key, item]) =>
    item == null ? [] : [[Array.isArray(value) ? name : key, toText(item)]],
  );
}

function isObject(value: unknown): value is object {
  return isCompound(value) && !Array.isArray(value);
}
