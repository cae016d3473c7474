import { listPathItems } from '../description/path-items.ts';
import {
  type ApiDescription,
  type MediaType as Content,
  type Document,
  METHODS,
  type MediaTypeFact,
  type Operation,
  type Preview,
  type Reference,
  type Response,
  type Schema,
} from '../description/types.ts';
import type { Place } from '../diagnostics/diagnostic.ts';
import { appendPointer, type Pointer, valueAt } from '../util/pointer.ts';
import type { BuildContext } from './build-context.ts';
import { formatBodyOf, isJson } from './content-kind.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { isSameMediaType, type MediaType, parseMediaType, type VendorTree } from './media-type.ts';
import { createVariants, holdsField, splitByField, type Variants } from './variants.ts';
import { readPreviews } from './vendors.ts';

type ContentMap = NonNullable<Response['content']>;

interface Context {
  readonly document: Document;
  readonly variants: Variants;
  evidenceAt(pointer: Pointer): string;
  /** Tells of a fact whose fields nothing in the schema has. */
  noteUnfit(fact: StatedFact): void;
}

/**
 * States in `content` what a description says elsewhere: media types that an operation's words name become keys with schemas
 * of their own, and vendors' previews become `x-previews`. The document is changed in place.
 */
export function stateMediaTypes(
  { document }: ApiDescription,
  { placeOf, report }: Pick<BuildContext, 'placeOf' | 'report'>,
): void {
  const context: Context = {
    document,
    variants: createVariants(document),
    evidenceAt: (pointer) => printPlace(placeOf(pointer)),
    noteUnfit: ({ at, mediaType, fields = [] }) =>
      report(modelDiagnostics.report('fields-not-found', { mediaType, fields }, { place: placeOf(at) })),
  };
  const tree = findVendorTree(document);
  for (const [path, item] of listPathItems(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const facts = (operation['x-media-types'] ?? []).flatMap((fact) => spellOut(fact, tree));
      if (facts.length) changeContents(context, operation, (content) => stateFacts(context, content, facts));
      const previews = readPreviews(operation, context.evidenceAt(`${appendPointer('/paths', path)}/${method}`));
      if (previews.length === 0) continue;
      (operation as { 'x-previews'?: readonly Preview[] })['x-previews'] = previews;
      const optional = previews.filter(({ required, adds }) => !required && adds?.length);
      if (optional.length) changeContents(context, operation, (content) => statePreviews(context, content, optional));
    }
  }
}

/** A fact with its media type in full. */
type StatedFact = MediaTypeFact & { readonly mediaType: string };

/** A short form is spelled by the convention of the vendor tree that the description uses, when it uses one. */
function spellOut(fact: MediaTypeFact, tree: VendorTree | undefined): readonly StatedFact[] {
  const { mediaType, format = '' } = fact;
  if (mediaType !== undefined) return [{ ...additionsOf(mediaType), ...fact, mediaType }];
  const body = tree && Object.hasOwn(tree.formats, format) ? tree.formats[format] : undefined;
  if (!tree || !body) return [];
  const named = `application/${tree.prefixes[0]}.${format}${body === 'text' ? '' : '+json'}`;
  return [{ ...additionsOf(named), ...fact, mediaType: named }];
}

/** The fields that a format adds by the custom of its tree. */
function additionsOf(mediaType: string): Pick<MediaTypeFact, 'fields'> {
  const { tree, format = '' } = parseMediaType(mediaType)?.vendor ?? {};
  const fields = tree && Object.hasOwn(tree.additions, format) ? tree.additions[format] : undefined;
  return fields ? { fields } : {};
}

/** The vendor tree of the first media type that a description names in one. */
export function findVendorTree({ paths }: Document): VendorTree | undefined {
  for (const [, item] of listPathItems(paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const facts = (operation['x-media-types'] ?? []).flatMap(({ mediaType }) => mediaType ?? []);
      for (const type of [...facts, ...readPreviews(operation, '').map(({ mediaType }) => mediaType)]) {
        const tree = parseMediaType(type)?.vendor?.tree;
        if (tree) return tree;
      }
    }
  }
  return undefined;
}

/** A place in one string: `file#pointer` or `file:line`. */
export function printPlace(place: Place): string {
  switch (place.kind) {
    case 'pointer':
      return `${place.source}#${place.pointer}`;
    case 'line':
      return `${place.source}:${place.line}`;
    default:
      return place.source;
  }
}

/** Replaces the contents of the successes of an operation; responses that others share are copied. */
function changeContents(
  { document }: Context,
  operation: Operation,
  change: (content: ContentMap) => ContentMap,
): void {
  const responses = operation.responses as Record<string, Response | Reference> | undefined;
  for (const [status, declared] of Object.entries(responses ?? {})) {
    if (!/^2/.test(status) || responses === undefined) continue;
    const response = resolveResponse(document, declared);
    if (response?.content) responses[status] = { ...response, content: change(response.content) };
  }
}

function resolveResponse(document: Document, declared: Response | Reference): Response | undefined {
  if (!('$ref' in declared)) return declared;
  const target = declared.$ref.startsWith('#') ? valueAt(document, declared.$ref.slice(1)) : undefined;
  return typeof target === 'object' && target !== null && !('$ref' in target) ? (target as Response) : undefined;
}

function stateFacts(context: Context, content: ContentMap, facts: readonly StatedFact[]): ContentMap {
  const base = Object.entries(content).find(([type]) => isPlainJson(type));
  if (!base) return content;
  const [baseType, baseContent] = base as [string, Content];
  const all = new Set(facts.flatMap(({ fields = [] }) => fields));
  const stated = { ...content };
  for (const fact of facts) {
    const mediaType = parseMediaType(fact.mediaType);
    if (!mediaType || stated[fact.mediaType]) continue;
    const declared = Object.entries(content).find(([type]) => isSame(type, mediaType))?.[1] as Content | undefined;
    const entry = declared ?? { schema: schemaOf(context, { fact, mediaType, base: baseContent.schema ?? {}, all }) };
    stated[fact.mediaType] = {
      ...entry,
      ...detailsOf(mediaType, entry.schema),
      'x-evidence': fact.evidence ?? { kind: 'prose', at: context.evidenceAt(fact.at) },
    };
  }
  const schema = defaultSchema(context, baseContent.schema ?? {}, facts, all);
  return { ...stated, [baseType]: schema === baseContent.schema ? baseContent : { ...baseContent, schema } };
}

/** An optional preview is a media type of its own: with it the fields that it adds, without it none of them. */
function statePreviews({ variants }: Context, content: ContentMap, previews: readonly Preview[]): ContentMap {
  const base = Object.entries(content).find(([type]) => isPlainJson(type));
  if (!base) return content;
  const [baseType, { schema = {}, ...rest }] = base as [string, Content];
  const fieldsOf = ({ adds = [] }: Preview): readonly string[] => adds.map((pointer) => pointer.slice(1));
  const all = new Set(previews.flatMap(fieldsOf));
  const plain = variants.withFields(schema, { kept: [], all, suffix: 'plain', presence: 'declared' });
  if (plain === schema) return content;
  const stated = previews.map((preview): [string, Content] => {
    const wanted = { kept: fieldsOf(preview), all, suffix: preview.name, presence: 'declared' } as const;
    const wire = parseMediaType(preview.mediaType)?.vendor?.tree.wireJson;
    const evidence = preview['x-evidence'];
    return [
      preview.mediaType,
      {
        schema: variants.withFields(schema, wanted),
        ...(wire && { 'x-content-type': wire }),
        ...(evidence && { 'x-evidence': evidence }),
      },
    ];
  });
  return { ...content, [baseType]: { ...rest, schema: plain }, ...Object.fromEntries(stated) };
}

function isPlainJson(type: string): boolean {
  const mediaType = parseMediaType(type);
  return mediaType !== undefined && isJson(mediaType) && !mediaType.vendor?.format && !mediaType.vendor?.preview;
}

function isSame(type: string, other: MediaType): boolean {
  const mediaType = parseMediaType(type);
  return mediaType !== undefined && isSameMediaType(mediaType, other);
}

interface Wanted {
  readonly fact: StatedFact;
  readonly mediaType: MediaType;
  readonly base: Schema;
  readonly all: ReadonlySet<string>;
}

function schemaOf({ document, variants, noteUnfit }: Context, { fact, mediaType, base, all }: Wanted): Schema {
  const body = formatBodyOf(mediaType);
  if (body === 'text' || (body === 'either' && fact.isText)) return { type: 'string' };
  if (!mediaType.vendor && !isJson(mediaType)) return { type: 'string' };
  const format = mediaType.vendor?.format;
  const wrapper = format === undefined ? undefined : mediaType.vendor?.tree.wrappers[format];
  const split = wrapper === undefined ? undefined : splitByField(document, base, wrapper);
  if (split) return split.having;
  if (fact.fields && ![...all].some((field) => holdsField(document, base, field))) noteUnfit(fact);
  return fact.fields
    ? variants.withFields(base, { kept: fact.fields, all, suffix: format ?? 'variant', presence: 'always' })
    : base;
}

/** Without a media type an answer carries what the default one carries, and nothing that another has to be asked for. */
function defaultSchema(
  { document, variants }: Context,
  base: Schema,
  facts: readonly StatedFact[],
  all: ReadonlySet<string>,
): Schema {
  const chosen = facts.find(({ isDefault, fields }) => isDefault && fields);
  if (chosen?.fields) {
    const suffix = parseMediaType(chosen.mediaType)?.vendor?.format ?? 'default';
    return variants.withFields(base, { kept: chosen.fields, all, suffix, presence: 'always' });
  }
  for (const { mediaType } of facts) {
    const vendor = parseMediaType(mediaType)?.vendor;
    const wrapper = vendor?.format === undefined ? undefined : vendor.tree.wrappers[vendor.format];
    const split = wrapper === undefined ? undefined : splitByField(document, base, wrapper);
    if (split) return split.lacking;
  }
  const added = facts.flatMap(({ mediaType }) => additionsOf(mediaType).fields ?? []);
  return added.length
    ? variants.withFields(base, { kept: [], all: new Set(added), suffix: 'plain', presence: 'declared' })
    : base;
}

function detailsOf(
  { vendor, type, subtype }: MediaType,
  schema: Schema | undefined,
): Pick<Content, 'x-format' | 'x-content-type'> {
  const isText = typeof schema === 'object' && schema.type === 'string';
  const wire = isText ? `${type}/${subtype}; charset=utf-8` : vendor?.tree.wireJson;
  return { ...(vendor?.format && { 'x-format': vendor.format }), ...(wire && { 'x-content-type': wire }) };
}
