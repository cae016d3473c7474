import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { makeValue } from '../../src/mock/data.ts';
import type { Json } from '../../src/mock/json.ts';
import { createRandom } from '../../src/mock/random.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import type { MockSource, OperationEntry } from '../../src/mock/table.ts';
import { createWords } from '../../src/mock/words.ts';

/** A request with made-up values for all that is required. */
export function sampleRequest(
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
export function createValidator(document: object): (schema: JsonSchema, value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, inlineRefs: false });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'mock:/' });
  return (schema, value) => ajv.validate(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"mock:/#/')), value);
}
