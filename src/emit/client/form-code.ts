import type { FieldEncoding } from '../../model/types.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';
import { fieldStyle } from './query-style.ts';

/** The runtime's writer of a form, told how those of its fields are written that have a way of their own, and what writes JSON if that is not as usual. */
export function encodedForm(
  form: 'multipart' | 'urlencoded',
  encodings: readonly FieldEncoding[],
  imports: Imports,
  ...toJson: readonly Code[]
): Code {
  const fields = encodings.flatMap((encoding) => {
    const parts = describeEncoding(encoding, form, imports);
    return parts.length ? [ts`${propertyKey(encoding.field)}: { ${joinCode(parts, ', ')} },`] : [];
  });
  if (fields.length + toJson.length === 0) return imports.value(form, 'runtime/forms');
  const lines = fields.length
    ? ts`{
  ${fields}
}`
    : ts`{}`;
  const args = joinCode([lines, ...toJson], ', ');
  return ts`/* @__PURE__ */ ${imports.value(`${form}With`, 'runtime/forms')}(${args})`;
}

/** One of `style`, `explode` and `allowReserved` is enough for `contentType` not to count (OpenAPI 3.2 section 4.15.1.2). */
function describeEncoding(
  encoding: FieldEncoding,
  form: 'multipart' | 'urlencoded',
  imports: Imports,
): readonly Code[] {
  const { contentType, style, explode, allowReserved, headers } = encoding;
  const isStyled = style !== undefined || explode !== undefined || allowReserved;
  return [
    ...(isStyled ? [ts`style: ${fieldStyle(encoding, form, imports)}`] : []),
    ...(contentType && !isStyled ? [ts`contentType: ${stringLiteral(contentType)}`] : []),
    ...(headers.length && form === 'multipart' ? [ts`headers: { ${describeHeaders(headers)} }`] : []),
  ];
}

function describeHeaders(headers: FieldEncoding['headers']): Code {
  return joinCode(
    headers.map(({ name, value }) => ts`${propertyKey(name)}: ${stringLiteral(value)}`),
    ', ',
  );
}
