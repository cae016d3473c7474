import type { Header, MediaType, Reference } from '../description/types.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { toProse, toWireName } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import { modelDiagnostics } from './diagnostics.ts';
import type { Delimiter, FieldEncoding } from './types.ts';

/** How the fields of a form are written; `at` is the pointer of its media type object. */
export function buildEncodings(
  context: BuildContext,
  { encoding = {} }: Pick<MediaType, 'encoding'>,
  at: Pointer,
): readonly FieldEncoding[] {
  return Object.entries(encoding).map(([field, value]) => {
    const delimiter = delimiterOf(value['x-collection-format']);
    return {
      field: toWireName(field),
      allowReserved: value.allowReserved === true,
      headers: fixedHeaders(context, value, `${appendPointer(`${at}/encoding`, field)}/headers`),
      // it stands in the head of a part
      ...(/^[\t -~]+$/.test(value.contentType ?? '') && { contentType: value.contentType as string }),
      ...(value.style !== undefined && { style: value.style }),
      ...(value.explode !== undefined && { explode: value.explode }),
      ...(delimiter && { delimiter }),
    };
  });
}

/** The separator of a collection format that no style of OpenAPI 3.2 has. */
export function delimiterOf(format: unknown): Delimiter | undefined {
  switch (format) {
    case 'ssv':
      return ' ';
    case 'tsv':
      return '\t';
    case 'pipes':
      return '|';
    default:
      return undefined;
  }
}

/** Headers that others describe: the type by `contentType`, the name by the form itself (OpenAPI 3.2 section 4.15.1). */
const DESCRIBED_ELSEWHERE: ReadonlySet<string> = new Set(['content-type', 'content-disposition']);

/** The headers of a part whose value the description settles; of a required one without it there is a finding. */
function fixedHeaders(
  context: BuildContext,
  { headers = {} }: { readonly headers?: Readonly<Record<string, Header | Reference>> },
  at: Pointer,
): FieldEncoding['headers'] {
  return Object.entries(headers).flatMap(([name, declared]) => {
    const place = appendPointer(at, name);
    const header = context.resolve<Header>(declared, place)?.value;
    if (!header || DESCRIBED_ELSEWHERE.has(name.toLowerCase())) return [];
    const value = fixedValue(header);
    const isSafe = /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t -~]+$/.test(value ?? '');
    if (value !== undefined && isSafe) return [{ name: toWireName(name), value: toProse(value) }];
    if (header.required) {
      context.report(modelDiagnostics.report('part-header-unknown', { name }, { place: context.placeOf(place) }));
    }
    return [];
  });
}

function fixedValue({ schema }: Header): string | undefined {
  if (typeof schema !== 'object') return undefined;
  const value = schema.const ?? (schema.enum?.length === 1 ? schema.enum[0] : schema.default);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
