import { isJson } from '../../model/content-kind.ts';
import { parseMediaType } from '../../model/media-type.ts';
import type { Parameter } from '../../model/types.ts';
import { type Code, ts } from '../print/code.ts';
import { stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import { encodedForm } from './form-code.ts';
import { call, queryStyle } from './query-style.ts';
import { usualStyle } from './value-code.ts';

/** The runtime's way to write a parameter; undefined for the usual one of its place. */
export function styleCode(parameter: Parameter, imports: Imports): Code | undefined {
  const style =
    parameter.contentType === undefined ? schemaStyle(parameter, imports) : contentStyle(parameter, imports);
  if (parameter.key === parameter.name) return style;
  const usual = parameter.in === 'cookie' ? imports.value('formCookie', 'runtime/places') : undefined;
  const given = style ?? usual;
  const name = stringLiteral(parameter.name);
  return call('renamed', given ? ts`${name}, ${given}` : name, imports);
}

/** The same, whatever its key. */
export function ownStyle(parameter: Parameter, imports: Imports): Code | undefined {
  return parameter.contentType === undefined ? schemaStyle(parameter, imports) : contentStyle(parameter, imports);
}

type Part = Pick<Parameter, 'style' | 'explode' | 'allowReserved' | 'schema' | 'delimiter'>;

function schemaStyle(parameter: Parameter, imports: Imports): Code | undefined {
  switch (parameter.in) {
    case 'path':
      return pathStyle(parameter, imports);
    case 'query': {
      const base = queryStyle(parameter, imports);
      return parameter.allowReserved ? call('reserved', base ?? imports.value('form', 'runtime/url'), imports) : base;
    }
    case 'querystring':
      return imports.value('form', 'runtime/url');
    case 'header':
      return headerStyle(parameter, imports);
    case 'cookie':
      return cookieStyle(parameter, imports);
  }
}

function pathStyle({ style, explode, allowReserved, schema, delimiter }: Part, imports: Imports): Code | undefined {
  const isUsual = style === 'simple' && isScalar(schema.kind) && !allowReserved;
  if (isUsual) return undefined;
  const base = delimiter
    ? call('joined', stringLiteral(encodeURIComponent(delimiter)), imports)
    : imports.value(`${style}Path${explode ? 'Exploded' : ''}`, 'runtime/styles');
  return allowReserved ? call('reservedPath', base, imports) : base;
}

function headerStyle({ explode, schema, delimiter }: Part, imports: Imports): Code | undefined {
  if (delimiter) {
    const toText = imports.value('toText', 'runtime/url');
    return call('joined', ts`${stringLiteral(delimiter)}, ${toText}`, imports);
  }
  if (isScalar(schema.kind)) return undefined;
  return imports.value(explode ? 'simpleHeaderExploded' : 'simpleHeader', 'runtime/styles');
}

function cookieStyle({ style, explode, allowReserved }: Part, imports: Imports): Code | undefined {
  if (style === 'cookie') return imports.value(explode ? 'cookieExploded' : 'cookie', 'runtime/styles');
  const base = explode ? undefined : imports.value('formJoined', 'runtime/styles');
  return allowReserved ? call('reserved', base ?? imports.value('formCookie', 'runtime/places'), imports) : base;
}

/** A parameter with `content` (OpenAPI 3.2 section 4.12.2.3): JSON, a form as the whole query, or text. */
function contentStyle({ in: place, contentType = '', encodings = [] }: Parameter, imports: Imports): Code | undefined {
  const mediaType = parseMediaType(contentType);
  const isText = mediaType === undefined || !isJson(mediaType);
  const isForm = mediaType?.subtype === 'x-www-form-urlencoded';
  if (isForm && place !== 'querystring') {
    const write = encodedForm('urlencoded', encodings, imports);
    return ts`/* @__PURE__ */ ${imports.value('formParameter', 'runtime/forms')}(${write}, ${usualStyle(place, imports)})`;
  }
  switch (place) {
    case 'query':
      return isText ? undefined : imports.value('jsonQuery', 'runtime/styles');
    case 'path':
      return isText ? undefined : imports.value('jsonText', 'runtime/styles');
    case 'header':
      return isText ? undefined : imports.value('jsonHeader', 'runtime/styles');
    case 'cookie':
      return isText ? undefined : imports.value('jsonQuery', 'runtime/styles');
    case 'querystring': {
      if (!isText) return imports.value('jsonText', 'runtime/styles');
      if (!isForm) return imports.value('plain', 'runtime/url');
      const formQuery = imports.value('formQuery', 'runtime/forms');
      return ts`/* @__PURE__ */ ${formQuery}(${encodedForm('urlencoded', encodings, imports)})`;
    }
  }
}

function isScalar(kind: Parameter['schema']['kind']): boolean {
  return ['string', 'number', 'boolean', 'literals'].includes(kind);
}
