import type { Evidence, Tag } from '../../description/types.ts';
import type { Operation, Preview, Text } from '../../model/types.ts';
import { type OperationHistory, readAppSupport, readHistory } from '../../model/vendors.ts';
import { rawText } from '../../util/text.ts';
import { responseBodyType } from '../print/body-types.ts';
import { type Html, html } from '../print/html.ts';
import { type AnswerFacts, gatherAnswers, statusText } from './answer-facts.ts';
import { type AskAnswer, listAsks, type OperationAsk } from './asks.ts';
import { jsonHtml, typeHtml } from './code-html.ts';
import type { DocsContext } from './context.ts';
import { type Example, exampleOf } from './examples.ts';
import { bodyFields, FIELD_DEPTH, type FieldContext, type FieldFacts, parameterField } from './fields.ts';
import { gatherCallbacks, type IncomingFacts } from './incoming-facts.ts';
import { safeUrl } from './link.ts';
import { piecesHtml, textOfPieces } from './pieces.ts';
import { makeSampleRequest } from './sample-request.ts';
import { anchorOf, rootOf } from './site.ts';

/** Everything that is told of an operation, in no language yet: what differs between languages stays a `Text`. */
export interface OperationFacts {
  readonly operation: Operation;
  readonly anchor: string;
  /** Other anchors that lead here: the operationId, and those that the operation had before. */
  readonly aliases: readonly string[];
  readonly method: string;
  readonly path: string;
  readonly title: Text;
  readonly description: Text | undefined;
  readonly isDeprecated: boolean;
  readonly isPartial: boolean;
  readonly worksWithApps: boolean;
  /** What its tags of the kind `badge` are called. */
  readonly tags: readonly string[];
  readonly history: OperationHistory;
  readonly permissions: readonly string[];
  readonly scopes: readonly string[];
  readonly previews: readonly PreviewFacts[];
  readonly originalPage: string | undefined;
  readonly parameterGroups: readonly ParameterGroup[];
  readonly body: BodyFacts | undefined;
  readonly answers: readonly AnswerFacts[];
  readonly callbacks: readonly IncomingFacts[];
  readonly panels: readonly PanelFacts[];
  readonly hasChoice: boolean;
  readonly statedAt: string;
}

export interface PreviewFacts {
  readonly name: string;
  readonly mediaType: string;
  readonly isRequired: boolean;
  readonly description: Text | undefined;
}

export interface ParameterGroup {
  readonly phrase: 'path' | 'query' | 'headers' | 'cookies';
  readonly fields: readonly FieldFacts[];
}

export interface BodyFacts {
  readonly isRequired: boolean;
  readonly description: Text | undefined;
  readonly mediaTypes: readonly string[];
  readonly fields: readonly FieldFacts[];
  /** The type of a body that has no rows. */
  readonly type: Html | undefined;
}

/** What one choice of the picker shows. */
export interface PanelFacts {
  readonly id: string;
  readonly isFirst: boolean;
  readonly mediaType: string | undefined;
  readonly format: string | undefined;
  readonly isProse: boolean;
  readonly statedAt: string | undefined;
  readonly samples: readonly SampleFacts[];
  readonly results: readonly ResultFacts[];
}

export interface SampleFacts {
  readonly id: string;
  readonly label: string;
  readonly code: Html;
  readonly text: string;
}

export interface ResultFacts {
  readonly status: string;
  /** What the wire says when it differs from what was asked for. */
  readonly wireType: string | undefined;
  readonly type: Html;
  readonly typeText: string;
  /** True when the type has more lines than are shown at once. */
  readonly isLong: boolean;
  readonly example: Html | undefined;
  readonly exampleValue: Example | undefined;
}

/** Gathers what is told of an operation, for a page at `path`. */
export function gatherOperation(operation: Operation, path: string, context: DocsContext): OperationFacts {
  const declared = context.declared.operation(operation);
  const asks = listAsks(operation);
  const hrefOf = hrefOfType(path, context);
  const fields: FieldContext = { ...context, types: context.inputTypes, hrefOf, depth: FIELD_DEPTH };
  const history = readHistory(declared);
  const anchor = anchorOf(operation);
  const title = operation.summary ?? { text: operation.path as never, translations: new Map() };
  return {
    operation,
    anchor,
    aliases: listAliases(operation, anchor, history),
    method: operation.method,
    path: rawText(operation.path),
    title,
    description: operation.description,
    isDeprecated: operation.deprecated,
    isPartial: declared['x-partial'] === true,
    worksWithApps: readAppSupport(declared),
    tags: listBadgeTags(declared.tags ?? [], context.declared.document.tags ?? []),
    history,
    permissions: Object.entries(declared['x-permissions'] ?? {}).map(([name, level]) => `${name}: ${level}`),
    scopes: context.declared.scopes(operation),
    previews: operation.previews.map(toPreview),
    originalPage: operation.docsUrl && safeUrl(rawText(operation.docsUrl)),
    parameterGroups: groupParameters(operation, fields),
    body: gatherBody(operation, fields),
    answers: gatherAnswers(operation, fields.hrefOf, context),
    callbacks: gatherCallbacks(operation, anchor, fields, context),
    panels: (asks.length ? asks : [undefined]).map((ask, index) => toPanel(operation, ask, index, path, context)),
    hasChoice: asks.length > 1,
    statedAt: context.declared.placeOf(operation.pointer),
  };
}

/** Tags that are shown as badges, where they are (https://spec.openapis.org/registry/tag-kind/badge.html). */
function listBadgeTags(names: readonly string[], tags: readonly Tag[]): readonly string[] {
  const badges = tags.filter(({ kind, name }) => kind === 'badge' && names.includes(name));
  return badges.map(({ name, summary }) => summary ?? name);
}

/** What may stand in a link, and is no name of ours. */
function listAliases({ id }: Operation, anchor: string, { renames }: OperationHistory): readonly string[] {
  const former = renames.flatMap(({ before, parameter }) => (parameter === undefined ? [before] : []));
  return [...new Set([id, ...former])].filter((alias) => /^[^\s#]+$/.test(alias) && alias !== anchor);
}

function hrefOfType(path: string, { hrefs }: DocsContext): (typeName: string) => string | undefined {
  const root = rootOf(path);
  return (typeName) => {
    const href = hrefs.get(typeName);
    return href === undefined ? undefined : root + href;
  };
}

function toPreview({ name, mediaType, required, description }: Preview): PreviewFacts {
  return {
    name,
    mediaType,
    isRequired: required,
    description: description && { text: description, translations: new Map() },
  };
}

const PLACES = [
  ['path', 'path'],
  ['query', 'query'],
  ['querystring', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
] as const;

function groupParameters(operation: Operation, context: FieldContext): readonly ParameterGroup[] {
  return PLACES.flatMap(([place, phrase]) => {
    const members = operation.parameters.filter((parameter) => parameter.in === place);
    return members.length ? [{ phrase, fields: members.map((one) => parameterField(operation, one, context)) }] : [];
  });
}

function gatherBody(operation: Operation, context: FieldContext): BodyFacts | undefined {
  const { request } = operation;
  const [first] = request?.representations ?? [];
  if (!request || !first) return undefined;
  const schema = 'schema' in first.body ? first.body.schema : undefined;
  const json = context.declared.request(operation, first.contentType)?.schema;
  const fields = schema ? bodyFields(schema, json, context) : [];
  return {
    isRequired: request.required,
    description: request.description,
    mediaTypes: request.representations.map(({ contentType }) => contentType),
    fields,
    type: fields.length ? undefined : typeHtml(responseBodyType(first.body, context.types), context.hrefOf),
  };
}

function toPanel(
  operation: Operation,
  ask: OperationAsk | undefined,
  index: number,
  path: string,
  context: DocsContext,
): PanelFacts {
  const [first] = ask?.answers ?? [];
  const request = makeSampleRequest(
    context.model,
    operation,
    {
      mediaType: ask?.mediaType === '*/*' ? undefined : ask?.mediaType,
      accept: ask && index > 0 ? (ask.format ?? ask.mediaType) : undefined,
      answer: first?.representation?.body,
    },
    { ...context, direction: 'request' },
  );
  const samples = context.samples.flatMap(({ id, label, print }) => {
    const pieces = print(request);
    return pieces ? [{ id, label, code: piecesHtml(pieces), text: textOfPieces(pieces) }] : [];
  });
  return {
    id: `${anchorOf(operation)}--${ask?.key ?? 'request'}`,
    isFirst: index === 0,
    mediaType: ask?.mediaType,
    format: ask?.format,
    isProse: ask?.evidence.kind === 'prose',
    statedAt: ask && evidenceText(ask.evidence, context),
    samples,
    results: (ask?.answers ?? []).flatMap((answer) => toResult(operation, ask, answer, path, context)),
  };
}

/** Where a fact stands, when that is somewhere else than the operation. */
function evidenceText({ kind, at }: Evidence, { declared }: DocsContext): string | undefined {
  if (kind === 'declared') return undefined;
  return at.startsWith('/') ? declared.placeOf(at) : at;
}

/** The lines of a type that its box has room for, with some that are broken. */
const SHOWN_LINES = 12;

function toResult(
  operation: Operation,
  ask: OperationAsk | undefined,
  { table, representation }: AskAnswer,
  path: string,
  context: DocsContext,
): readonly ResultFacts[] {
  if (!representation) return [];
  const type = responseBodyType(representation.body, context.outputTypes);
  const example = exampleOf(operation, table, representation, { ...context, direction: 'response' });
  return [
    {
      status: statusText(table.status),
      wireType: representation.contentType === ask?.mediaType ? undefined : representation.contentType,
      type: typeHtml(type, hrefOfType(path, context)),
      typeText: type,
      isLong: type.split('\n').length > SHOWN_LINES,
      example: example && (example.kind === 'json' ? jsonHtml(example.value) : html`${example.text}`),
      exampleValue: example,
    },
  ];
}
