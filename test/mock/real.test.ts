import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { createCore } from '../../src/mock/core.ts';
import { makeValue } from '../../src/mock/data.ts';
import type { Json } from '../../src/mock/json.ts';
import { createRandom } from '../../src/mock/random.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import type { MockSource, OperationEntry } from '../../src/mock/table.ts';
import { createWords } from '../../src/mock/words.ts';
import { buildModel } from '../../src/model/build.ts';
import { readBundle } from '../../src/pipeline/readers.ts';
import { sourceOf } from './model-source.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus/files');
/** Descriptions of different makers and traits. */
const FILES = [
  'HubSpot+HubSpot-public-api-spec-collection/PublicApiSpecs/CMS/Media_Bridge/Rollouts/787/2026-09/mediaBridge.json',
  'OpenBankingUK+read-write-api-specs/dist/openapi/payment-initiation-openapi.yaml',
  'XeroAPI+Xero-OpenAPI/xero-payroll-uk.yaml',
  'okta+okta-management-openapi-spec/dist/current/idp-minimal.yaml',
  'paypal+paypal-rest-api-specifications/openapi/shipping_shipment_tracking_v1.json',
  'readmeio+oas-examples/3.1/json/schema-validation-local.json',
  'swagger-api+swagger-codegen/fixtures/immutable/specifications/v3/covid19ApiCom.yaml',
];
const hasCorpus = existsSync(corpus);
if (!hasCorpus) console.info('skipped: no descriptions in ../shared/corpus');

async function open(file: string): Promise<{ readonly source: MockSource; readonly document: object }> {
  const bundled = {
    source: { name: file, text: readFileSync(join(corpus, file), 'utf8') },
    parsed: undefined,
    sources: [],
  };
  const read = await readBundle(bundled);
  if (!read.ok) throw new Error(`${file} cannot be read`);
  const model = buildModel(read.value, { name: 'api' });
  if (!model.ok) throw new Error(`${file} has no model`);
  return { source: sourceOf(read.value, model.value), document: read.value.document };
}

/** A request with made-up values for all that is required. */
function requestFor(
  entry: OperationEntry,
  { resolve }: MockSource,
): { readonly url: string; readonly headers: Record<string, string>; readonly body?: string } {
  const { parameters = [], request } = entry.facts();
  const random = createRandom(1);
  const make = (schema: JsonSchema, name: string): Json =>
    makeValue(schema, { resolve, random, words: createWords(random), direction: 'request', attempt: 0 }, name);
  const write = (value: Json): string =>
    encodeURIComponent(typeof value === 'object' && value !== null ? Object.values(value).join(',') : String(value));
  const path = entry.path.replace(/\{([^{}]+)\}/g, (_, name) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? true;
    return write(make(schema, name)) || 'x';
  });
  const needed = parameters.filter(({ required }) => required);
  const query = needed
    .filter((one) => one.in === 'query')
    .map(({ name, schema }) => `${encodeURIComponent(name)}=${write(make(schema, name))}`);
  const headers = needed
    .filter((one) => one.in === 'header')
    .map(({ name, schema }) => [name.toLowerCase(), decodeURIComponent(write(make(schema, name)))]);
  const cookies = needed
    .filter((one) => one.in === 'cookie')
    .map(({ name, schema }) => `${name}=${write(make(schema, name))}`);
  const json = request?.representations.find(({ body }) => body.kind === 'json');
  const body = json?.body.kind === 'json' ? JSON.stringify(make(json.body.schema, '')) : undefined;
  const all = Object.fromEntries([
    ...headers,
    ['cookie', cookies.join('; ')],
    ...(json ? [['content-type', json.contentType]] : []),
  ]);
  return {
    url: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: all,
    ...(body !== undefined && { body }),
  };
}

/** Validates by the words of the document alone. */
function createValidator(document: object): (schema: JsonSchema, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, inlineRefs: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'mock:/' });
  return (schema, value) => ajv.validate(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"mock:/#/')), value);
}

test.skipIf(!hasCorpus).each(FILES)('%s: every operation answers as documented', async (file) => {
  const { source, document } = await open(file);
  const mock = createCore(source);
  const isValid = createValidator(document);
  const wrong: string[] = [];
  for (const entry of source.operations) {
    const reply = await mock.handle({ method: entry.method, ...requestFor(entry, source) });
    const response = entry
      .facts()
      .responses.find(({ status }) => [String(reply.status), '2XX', 'default'].includes(status));
    const body = response?.representations.find(({ isDefault }) => isDefault)?.body;
    const isGood = body?.kind !== 'json' || isValid(body.schema, JSON.parse(String(reply.body)));
    if (reply.status >= 400 || !isGood)
      wrong.push(`${entry.method} ${entry.path} ${reply.status} ${reply.reason ?? 'an invalid body'}`);
  }
  expect(wrong).toEqual([]);
});
