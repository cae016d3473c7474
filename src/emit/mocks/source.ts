import { dereference, resolveRef } from '../../description/resolve.ts';
import type { ApiDescription, Operation as Declared, Document, MediaType } from '../../description/types.ts';
import type { JsonSchema } from '../../mock/schema.ts';
import type { ApiFacts, MockSource, SecuritySchemeFacts } from '../../mock/table.ts';
import { contentKindOf } from '../../model/content-kind.ts';
import { parseMediaType, type VendorTree } from '../../model/media-type.ts';
import type { ApiModel, Operation, SecurityScheme } from '../../model/types.ts';
import { readHistory } from '../../model/vendors.ts';
import { valueAt } from '../../util/pointer.ts';
import { rawText } from '../../util/text.ts';
import { calledAt, contentOf, factsOf, statusText } from './operation-facts.ts';

/** What a mock needs of a model, gathered operation by operation when it is first asked for. */
export function sourceOf(description: ApiDescription, model: ApiModel): MockSource {
  const { document } = description;
  const vendor = model.operations.flatMap(mediaTypesOf).find((type) => parseMediaType(type)?.vendor);
  const tree = vendor === undefined ? undefined : parseMediaType(vendor)?.vendor?.tree;
  return {
    ...apiFacts(document, model, tree),
    resolve: (ref) => {
      const found = resolveRef(document, ref);
      return found.kind === 'found' ? (found.value as JsonSchema) : undefined;
    },
    ...webhooksOf(description),
    operations: model.operations.map((operation) => ({
      id: operation.id,
      method: operation.method,
      path: rawText(operation.path),
      multiSegment: operation.parameters
        .filter(({ isMultiSegment }) => isMultiSegment)
        .map(({ name }) => rawText(name)),
      facts: remember(() => factsOf(document, operation, tree?.name)),
    })),
  };
}

function remember<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function mediaTypesOf({ responses, previews }: Operation): readonly string[] {
  const asked = responses.flatMap(({ representations }) => representations.map(({ ask }) => ask.mediaType));
  return [...previews.map(({ mediaType }) => mediaType), ...asked];
}

function apiFacts(document: Document, model: ApiModel, tree: VendorTree | undefined): ApiFacts {
  const errors = usualError(model, document, tree);
  const schemes = model.securitySchemes.map((scheme) => [rawText(scheme.name), schemeFacts(scheme)] as const);
  const versions = statedVersions(model, document);
  const has = (status: string): boolean =>
    model.operations.some(({ responses }) => responses.some((response) => statusText(response.status) === status));
  return {
    name: model.name,
    servers: serverUrls(model),
    ...(tree && { vendor: tree.name }),
    ...(versions.length > 0 && { versions }),
    ...(schemes.length > 0 && { securitySchemes: Object.fromEntries(schemes) }),
    ...(model.security.length > 0 && { security: model.security.map((names) => names.map(rawText)) }),
    ...(errors && { errors }),
    ...(model.signature && { signature: model.signature }),
    invalid: has('400') && !has('422') ? 400 : 422,
  };
}

const MAX_URLS = 32;

/** Base URLs with the values that their variables may have, the defaults first, then those of single operations. */
function serverUrls({ servers, operations }: ApiModel): readonly string[] {
  const urls = servers.flatMap(({ url, variables }) =>
    variables.reduce<readonly string[]>(
      (texts, { name, default: usual, enum: values }) => {
        const choices = [...new Set([usual, ...values].map(rawText))];
        return choices
          .flatMap((value) => texts.map((text) => text.replaceAll(`{${rawText(name)}}`, value)))
          .slice(0, MAX_URLS);
      },
      [rawText(url)],
    ),
  );
  const others = operations.flatMap(({ serverUrl }) => (serverUrl === undefined ? [] : [rawText(serverUrl)]));
  return [...new Set([...urls, ...others])];
}

function schemeFacts(scheme: SecurityScheme): SecuritySchemeFacts {
  if (scheme.kind === 'http') return { kind: 'other' };
  if (scheme.kind !== 'apiKey') return { kind: scheme.kind };
  return { kind: 'apiKey', in: scheme.in, parameter: rawText(scheme.parameter) };
}

/** The versions that the description is true of, that representations ask for, and that changes are announced for. */
function statedVersions(model: ApiModel, document: Document): readonly string[] {
  const values = model.versions?.values.map(rawText) ?? [];
  if (values.length === 0) return [];
  const others = model.operations.flatMap(({ responses, pointer }) => [
    ...responses.flatMap(({ representations }) => representations.flatMap(({ ask }) => ask.version ?? [])),
    ...readHistory(valueAt(document, pointer) as Declared).versions.map(({ version }) => version),
  ]);
  return [...new Set([...values, ...others])];
}

/** The shape that most errors have. */
function usualError(model: ApiModel, document: Document, tree: VendorTree | undefined): ApiFacts['errors'] {
  const counts = new Map<string, { readonly contentType: string; readonly ref: string; count: number }>();
  for (const operation of model.operations) {
    for (const { contentType, ref } of errorsOf(document, operation)) {
      const key = `${contentType} ${ref}`;
      const known = counts.get(key) ?? { contentType, ref, count: 0 };
      known.count++;
      counts.set(key, known);
    }
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most && { contentType: tree?.wireJson ?? most.contentType, schema: { $ref: most.ref } };
}

/** Named shapes of what an operation says when there is nothing, or of anything that goes wrong. */
function errorsOf(document: Document, operation: Operation): readonly { contentType: string; ref: string }[] {
  const status = ['404', '4XX', 'default', '400', '422'].find((one) => contentOf(document, operation, one));
  return Object.entries((status && contentOf(document, operation, status)) ?? {}).flatMap(([contentType, content]) => {
    const schema = dereference<MediaType>(document, content)?.schema;
    const ref = typeof schema === 'object' ? schema.$ref : undefined;
    const mediaType = parseMediaType(contentType);
    return ref !== undefined && mediaType && contentKindOf(mediaType) === 'json' ? [{ contentType, ref }] : [];
  });
}

function webhooksOf({ document }: ApiDescription): Pick<MockSource, 'webhooks' | 'webhook'> {
  const { webhooks = {} } = document;
  return {
    webhooks: Object.keys(webhooks),
    webhook: (name) => {
      const written = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined;
      const [called] = written ? calledAt(document, '', written) : [];
      return called?.payload;
    },
  };
}
