import { findPlace } from '../description/origins.ts';
import { listPathItems } from '../description/path-items.ts';
import {
  type ApiDescription,
  type Operation as DeclaredObject,
  type Document,
  METHODS,
  type PathItem,
  type Reference,
} from '../description/types.ts';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import { done, type Outcome } from '../diagnostics/outcome.ts';
import { groupBy } from '../util/group-by.ts';
import { appendPointer, type Pointer, valueAt } from '../util/pointer.ts';
import { toProse, toWireName } from '../util/text.ts';
import { buildBody, readContent } from './bodies.ts';
import type { BuildContext } from './build-context.ts';
import { type ConfiguredMediaTypes, noteConfiguredMediaTypes } from './configured-media-types.ts';
import { modelDiagnostics } from './diagnostics.ts';
import { lockedOperations, type NameLock } from './name-lock.ts';
import { buildNamedSchemas, nameComponents, nameSchemas, type Roots } from './named-schemas.ts';
import { createTypePool, type NamePool } from './names.ts';
import { type DeclaredOperation, nameOperations } from './operation-names.ts';
import { buildOperation, toAlternatives } from './operations.ts';
import { findPagination } from './pagination.ts';
import { createSchemaBuilder } from './schemas.ts';
import { buildSecuritySchemes } from './security.ts';
import { buildServers } from './servers.ts';
import { stateMediaTypes } from './state-media-types.ts';
import { tagOfGroup } from './tags.ts';
import { textOf } from './text.ts';
import type {
  ApiModel,
  Body,
  Group,
  Module,
  NamedSchema,
  Operation,
  OperationNames,
  Schema,
  Webhook,
} from './types.ts';
import { listLaterVersions, readVersions } from './versions.ts';
import { eventOf } from './webhook-event.ts';
import { findSignature } from './webhook-signature.ts';
import { toPascalCase } from './words.ts';

/** What a model is built with besides the description. */
export interface ModelOptions {
  /** The name of the API in the config. */
  readonly name: string;
  /** Names to keep. */
  readonly lock?: NameLock;
  /** What operations can be asked for besides what the description says. */
  readonly mediaTypes?: ConfiguredMediaTypes;
}

interface Declared extends DeclaredOperation {
  readonly item: PathItem;
  readonly at: Pointer;
}

/** Resolves a description: names, schemas, and which request gives which body. */
export function buildModel(description: ApiDescription, options: ModelOptions): Outcome<ApiModel> {
  const { document } = description;
  const diagnostics: Diagnostic[] = [];
  const context = createContext(description, reportOnce(diagnostics));
  for (const key of noteConfiguredMediaTypes(document, options.mediaTypes ?? {})) {
    context.report(modelDiagnostics.report('media-types-unused', { key }));
  }
  stateMediaTypes(description, context);
  const declared = listOperations(context, document.paths);
  const types = createTypePool();
  const components = nameComponents(document, types, new Map(Object.entries(options.lock?.schemas ?? {})));
  const names = nameOperations(declared, types, options.lock && lockedOperations(options.lock));
  const unpaged = declared.map((operation, index) =>
    buildOperation(context, operation, names[index] as OperationNames),
  );
  reportDuplicates(context, unpaged);
  const webhooks = buildWebhooks(context, document, types);
  const built = buildNamedSchemas(context.schemas, context.report, context.placeOf, components.keys());
  const schemas = nameSchemas(built, context.schemas, rootsOf(unpaged, webhooks), types, components);
  const operations = addPagination(unpaged, schemas);
  const signature = findSignature(context, operations);
  const versions = readVersions(document, operations, schemas);
  for (const { version, count, at } of listLaterVersions(document)) {
    context.report(modelDiagnostics.report('later-version', { version, count }, { place: context.placeOf(at) }));
  }
  const { info } = document;
  const model: ApiModel = {
    name: options.name,
    title: toProse(info.title),
    version: toProse(info.version),
    ...buildServers(document),
    securitySchemes: buildSecuritySchemes(context, document),
    security: toAlternatives(document.security ?? []),
    groups: groupOperations(operations, document),
    operations,
    webhooks,
    schemas,
    ...(info.description && { description: toProse(info.description) }),
    ...(versions && { versions }),
    ...(signature && { signature }),
  };
  return done(model, diagnostics);
}

/** A schema may be built more than once; what is found in it is told of once. */
function reportOnce(diagnostics: Diagnostic[]): (diagnostic: Diagnostic) => void {
  const told = new Set<string>();
  return (diagnostic) => {
    const { code, place, message } = diagnostic;
    const key = `${code} ${JSON.stringify(place)} ${message}`;
    if (!told.has(key)) diagnostics.push(diagnostic);
    told.add(key);
  };
}

function reportDuplicates(context: BuildContext, operations: readonly Operation[]): void {
  const seen = new Set<string>();
  for (const { id, names, pointer } of operations) {
    const params = { id, other: `${names.group}.${names.method}` };
    const place = context.placeOf(`${pointer}/operationId`);
    if (seen.has(id)) context.report(modelDiagnostics.report('duplicate-operation', params, { place }));
    seen.add(id);
  }
}

function addPagination(operations: readonly Operation[], schemas: readonly NamedSchema[]): readonly Operation[] {
  const byId = new Map(schemas.map((schema) => [schema.id, schema]));
  return operations.map((operation) => {
    const pagination = findPagination(operation, byId);
    return pagination ? { ...operation, pagination } : operation;
  });
}

function createContext({ document, origins }: ApiDescription, report: (diagnostic: Diagnostic) => void): BuildContext {
  const placeOf = (pointer: Pointer): Place => findPlace(origins, pointer);
  return {
    document,
    schemas: createSchemaBuilder(document, report, placeOf),
    report,
    placeOf,
    resolve<T extends object>(value: T | Reference, at: Pointer) {
      if (typeof value !== 'object' || value === null) return undefined;
      let current = { value: value as object, at };
      for (let hops = 0; '$ref' in current.value && hops < 50; hops++) {
        const ref = String(current.value.$ref);
        const target = ref.startsWith('#') ? valueAt(document, ref.slice(1)) : undefined;
        if (typeof target !== 'object' || target === null) {
          report(modelDiagnostics.report('unresolved-ref', { ref }, { place: placeOf(current.at) }));
          return undefined;
        }
        current = { value: target, at: ref.slice(1) };
      }
      return '$ref' in current.value ? undefined : { value: current.value as T, at: current.at };
    },
  };
}

function listOperations(context: BuildContext, paths: Document['paths']): readonly Declared[] {
  return listPathItems(paths).flatMap(([path, declaredItem]) => {
    const found = context.resolve<PathItem>(declaredItem as PathItem, appendPointer('/paths', path));
    if (!found) return [];
    const { value: item, at } = found;
    const known = METHODS.flatMap((method) => declare(path, item, item[method], method, appendPointer(at, method)));
    const others = Object.entries(item.additionalOperations ?? {});
    return [
      ...known,
      ...others.flatMap(([method, operation]) =>
        declare(path, item, operation, method, appendPointer(`${at}/additionalOperations`, method)),
      ),
    ];
  });
}

function declare(
  path: string,
  item: PathItem,
  operation: DeclaredObject | undefined,
  method: string,
  at: Pointer,
): Declared[] {
  return operation ? [{ path, method, operation, item, at }] : [];
}

function buildWebhooks(context: BuildContext, { webhooks }: Document, types: NamePool): readonly Webhook[] {
  const built = Object.entries(webhooks ?? {}).flatMap(([name, declaredItem]) => {
    const found = context.resolve<PathItem>(declaredItem as PathItem, appendPointer('/webhooks', name));
    const item = found?.value;
    const method = METHODS.find((key) => item?.[key]);
    const operation = method && item?.[method];
    if (!found || !operation) return [];
    const at = appendPointer(found.at, method);
    const request = operation.requestBody && context.resolve(operation.requestBody, `${at}/requestBody`);
    const [content, ...others] =
      request && 'content' in request.value ? readContent(context, request.value.content, `${request.at}/content`) : [];
    const schemaText = JSON.stringify(content?.declared.schema);
    const isOther = others.some(({ declared }) => JSON.stringify(declared.schema) !== schemaText);
    if (isOther) reportWebhook(context, name, 'other media types', `${at}/requestBody`);
    if (METHODS.filter((key) => item?.[key]).length > 1) reportWebhook(context, name, 'other methods', at);
    const summary = textOf(operation, 'summary');
    const text = textOf(operation);
    const body = content && buildBody(context, content.type, content.declared, content.at);
    return {
      name: toWireName(name),
      event: eventOf(context, body) ?? toWireName(name),
      typeName: types.take(`${toPascalCase(name)}Webhook`),
      ...(body && { body }),
      ...(summary && { summary }),
      ...(text && { description: text }),
    };
  });
  // one word for several webhooks does not tell them apart
  const isTelling = new Set(built.map(({ event }) => event)).size === built.length;
  return isTelling ? built : built.map((webhook) => ({ ...webhook, event: webhook.name }));
}

function reportWebhook(
  context: BuildContext,
  name: string,
  part: 'other methods' | 'other media types',
  at: Pointer,
): void {
  const where = { place: context.placeOf(at) };
  context.report(modelDiagnostics.report('part-not-expressed', { part, operation: name }, where));
}

function rootsOf(operations: readonly Operation[], webhooks: readonly Webhook[]): Roots {
  const callbacks = operations.flatMap((operation) => operation.callbacks);
  return {
    requests: [...operations.flatMap(sentSchemas), ...callbacks.flatMap(answeredSchemas)],
    responses: [
      ...operations.flatMap(answeredSchemas),
      ...callbacks.flatMap(sentSchemas),
      ...webhooks.flatMap(({ body }) => (body ? schemasOf(body) : [])),
    ],
  };
}

function sentSchemas({ parameters, request }: Pick<Operation, 'parameters' | 'request'>): readonly Schema[] {
  return [
    ...parameters.map(({ schema }) => schema),
    ...(request?.representations ?? []).flatMap(({ body }) => schemasOf(body)),
  ];
}

function answeredSchemas({ responses }: Pick<Operation, 'responses'>): readonly Schema[] {
  return responses.flatMap(({ headers, representations }) => [
    ...headers.map(({ schema }) => schema),
    ...representations.flatMap(({ body }) => schemasOf(body)),
  ]);
}

function schemasOf(body: Body): readonly Schema[] {
  switch (body.kind) {
    case 'json':
    case 'form':
      return [body.schema];
    case 'stream':
      return [body.item];
    default:
      return [];
  }
}

function groupOperations(operations: readonly Operation[], document: Document): readonly Group[] {
  const byGroup = groupBy(operations, ({ names }) => names.group);
  return [...byGroup].map(([name, members]) => {
    const tag = tagOfGroup(document, name);
    return {
      name,
      title: toProse(tag?.summary ?? tag?.name ?? name),
      modules: toModules(members),
      ...(tag?.description && { description: toProse(tag.description) }),
    };
  });
}

function toModules(operations: readonly Operation[]): readonly Module[] {
  return [...groupBy(operations, ({ names }) => names.module)].map(([path, members]) => ({
    path,
    operations: members,
  }));
}
