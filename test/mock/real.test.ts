import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '../../src/mock/core.ts';
import type { MockSource } from '../../src/mock/table.ts';
import { buildModel } from '../../src/model/build.ts';
import { readBundle } from '../../src/pipeline/readers.ts';
import { sourceOf } from './model-source.ts';
import { createValidator, sampleRequest } from './sample-request.ts';

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

test.skipIf(!hasCorpus).each(FILES)('%s: every operation answers as documented', async (file) => {
  const { source, document } = await open(file);
  const mock = createCore(source);
  const isValid = createValidator(document);
  const wrong: string[] = [];
  for (const entry of source.operations) {
    const reply = await mock.handle({ method: entry.method, ...sampleRequest(entry, source) });
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
