import type { Operation as DeclaredOperation, Response } from '../description/types.ts';
import { groupBy } from '../util/group-by.ts';
import { appendPointer, type Pointer } from '../util/pointer.ts';
import { toWireName } from '../util/text.ts';
import { buildBody, type DeclaredContent, readContent, shortFormOf } from './bodies.ts';
import type { BuildContext } from './build-context.ts';
import { isJson } from './content-kind.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { parseMediaType, splitVersion } from './media-type.ts';
import { printPlace } from './state-media-types.ts';
import { textOf } from './text.ts';
import type { Body, Representation, ResponseHeader, ResponseTable, Status } from './types.ts';

/** All answers of an operation, by status: which request gives which body. */
export function buildResponses(
  context: BuildContext,
  operation: DeclaredOperation,
  at: Pointer,
): readonly ResponseTable[] {
  return Object.entries(operation.responses ?? {})
    .flatMap(([key, declared]) => {
      const status = parseStatus(key);
      if (!status && !key.startsWith('x-')) {
        const place = context.placeOf(appendPointer(`${at}/responses`, key));
        context.report(modelDiagnostics.report('not-a-status', { key }, { place }));
      }
      const resolved = context.resolve<Response>(declared, appendPointer(`${at}/responses`, key));
      return status && resolved ? [buildResponse(context, status, resolved.value, resolved.at)] : [];
    })
    .sort((first, second) => rankOf(first.status) - rankOf(second.status));
}

function buildResponse(context: BuildContext, status: Status, response: Response, at: Pointer): ResponseTable {
  const description = textOf(response);
  const content = readContent(context, response.content, `${at}/content`);
  return {
    status,
    headers: buildHeaders(context, response, at),
    representations: status.kind === 'code' && isBodiless(status.code) ? [] : buildRepresentations(context, content),
    ...(description && { description }),
  };
}

/** Statuses whose answers never have a body (RFC 9110 sections 15.3.5, 15.3.6, 15.4.5). */
function isBodiless(code: number): boolean {
  return code === 204 || code === 205 || code === 304;
}

function buildRepresentations(context: BuildContext, content: readonly DeclaredContent[]): readonly Representation[] {
  const ordered = isTextFirst(content)
    ? content
    : [...content].sort((first, second) => preferenceOf(first.type) - preferenceOf(second.type));
  const formats = new Set<string>();
  const versions = findVersions(ordered.map(({ type }) => type));
  return ordered.map(({ type, declared, at }, index) => {
    const version = versions.get(type);
    const format = declared['x-format'] ?? version ?? shortFormOf(type);
    const preview = parseMediaType(type)?.vendor?.preview;
    const isNew = format !== undefined && !formats.has(format);
    if (isNew) formats.add(format);
    const body = buildBody(context, type, declared, at);
    return {
      ask: { mediaType: type, ...(isNew && { format }), ...(preview && { preview }), ...(version && { version }) },
      contentType: declared['x-content-type'] ?? wireTypeOf(type, body),
      body,
      isDefault: index === 0,
      evidence: declared['x-evidence'] ?? { kind: 'declared', at: printPlace(context.placeOf(at)) },
    };
  });
}

/** True for a text that is declared as text before all else: as JSON it would be the same in quotes, if it is served so at all. */
function isTextFirst([first]: readonly DeclaredContent[]): boolean {
  if (!first || parseMediaType(first.type)?.type !== 'text') return false;
  const { schema } = first.declared;
  return typeof schema === 'object' && schema.type === 'string';
}

/** The versions of media types that are the same but for these; nothing for types of one version. */
function findVersions(types: readonly string[]): ReadonlyMap<string, string> {
  const split = types.flatMap((type) => {
    const mediaType = parseMediaType(type);
    const parts = mediaType && !mediaType.vendor?.format ? splitVersion(mediaType) : undefined;
    return parts ? [{ type, ...parts }] : [];
  });
  const families = groupBy(split, ({ rest }) => rest);
  const several = [...families.values()].filter((family) => new Set(family.map(({ version }) => version)).size > 1);
  return new Map(several.flat().map(({ type, version }) => [type, version]));
}

/** What the wire says of a media type: a vendor's JSON has one name there, and a vendor's texts name their charset. */
function wireTypeOf(type: string, { kind }: Body): string {
  const vendor = parseMediaType(type)?.vendor;
  if (vendor && kind === 'json') return vendor.tree.wireJson;
  return vendor && kind === 'text' && !type.includes(';') ? `${type}; charset=utf-8` : type;
}

/** What a server gives that is asked for nothing in particular: plain JSON before other JSON, then the first declared. */
function preferenceOf(type: string): number {
  if (type === 'application/json') return 0;
  const mediaType = parseMediaType(type);
  if (!mediaType || !isJson(mediaType)) return 2;
  return mediaType.vendor?.format || mediaType.vendor?.preview ? 2 : 1;
}

function buildHeaders(context: BuildContext, response: Response, at: Pointer): readonly ResponseHeader[] {
  return Object.entries(response.headers ?? {}).flatMap(([name, declared]) => {
    const resolved = context.resolve<{ schema?: boolean | object; required?: boolean; description?: string }>(
      declared,
      appendPointer(`${at}/headers`, name),
    );
    if (!resolved || name.toLowerCase() === 'content-type') return [];
    const description = textOf(resolved.value);
    return {
      name: toWireName(name),
      required: resolved.value.required === true,
      schema: context.schemas.build(resolved.value.schema, `${resolved.at}/schema`),
      ...(description && { description }),
    };
  });
}

/** Reads a key of `responses`: `200`, `4XX`, `default`. */
export function parseStatus(key: string): Status | undefined {
  if (key === 'default') return { kind: 'default' };
  const range = /^([1-5])XX$/i.exec(key)?.[1];
  if (range) return { kind: 'range', hundred: Number(range) as 1 | 2 | 3 | 4 | 5 };
  return /^[1-5]\d\d$/.test(key) ? { kind: 'code', code: Number(key) } : undefined;
}

function rankOf(status: Status): number {
  switch (status.kind) {
    case 'code':
      return status.code;
    case 'range':
      return status.hundred * 100 + 99.5;
    case 'default':
      return 1000;
  }
}
