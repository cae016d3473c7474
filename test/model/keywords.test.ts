import { describe, expect, it } from 'vitest';
import { SHAPES } from '../../src/description/shapes.ts';
import { clientEmitter } from '../../src/emit/client/client.ts';
import { docsEmitter } from '../../src/emit/docs/docs.ts';
import { mocksEmitter } from '../../src/emit/mocks/mocks.ts';
import { buildModel } from '../../src/model/build.ts';
import { readAssets } from '../../src/pipeline/assets.ts';
import { readOpenApi } from '../../src/read/openapi/document.ts';

const text = { type: 'string' };
const object = { type: 'object', properties: { a: text, b: text } };
const list = { type: 'array', items: text };
const number = { type: 'number' };
const choice = { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] };

/** What a keyword is for when neither the types say it nor a finding does. */
type Silence =
  | 'the mock checks values by it'
  | 'it names a schema'
  | 'a note for authors'
  | 'told of where XML is sent';
const CHECKED = 'the mock checks values by it';

/** Each keyword in a schema where it means something, with what becomes of it: in the types, told of, or why neither. */
const USES: Readonly<Record<string, readonly [schema: object, value: unknown, fate: 'types' | 'told' | Silence]>> = {
  $id: [object, 'https://things.example/thing', 'it names a schema'],
  $schema: [object, 'https://json-schema.org/draft/2020-12/schema', 'it names a schema'],
  $anchor: [object, 'thing', 'it names a schema'],
  $dynamicAnchor: [object, 'thing', 'it names a schema'],
  $dynamicRef: [{}, '#thing', 'told'],
  $comment: [object, 'for authors', 'a note for authors'],
  $vocabulary: [object, { 'https://things.example/words': true }, 'it names a schema'],
  $ref: [{}, '#/components/schemas/Cat', 'types'],
  $defs: [object, { Other: text }, 'it names a schema'],
  definitions: [object, { Other: text }, 'it names a schema'],
  title: [object, 'A title', 'types'],
  description: [object, 'Words', 'types'],
  format: [text, 'uri', 'told'],
  pattern: [text, '^a', CHECKED],
  contentEncoding: [text, 'base64', 'told'],
  contentMediaType: [text, 'application/json', 'told'],
  contentSchema: [{ ...text, contentMediaType: 'application/json' }, object, 'told'],
  type: [{}, 'string', 'types'],
  enum: [text, ['a'], 'types'],
  const: [text, 'a', 'types'],
  default: [text, 'a', 'types'],
  examples: [text, ['a'], CHECKED],
  example: [text, 'a', CHECKED],
  xml: [object, { name: 'x' }, 'told of where XML is sent'],
  required: [object, ['a'], 'types'],
  dependentRequired: [object, { a: ['b'] }, 'told'],
  dependentSchemas: [object, { a: { required: ['b'] } }, 'told'],
  dependencies: [object, { a: ['b'] }, 'told'],
  properties: [{ type: 'object' }, { a: text }, 'types'],
  patternProperties: [object, { '^x': number }, 'types'],
  additionalProperties: [object, number, 'types'],
  unevaluatedProperties: [object, number, 'types'],
  propertyNames: [{ type: 'object' }, { pattern: '^a' }, 'told'],
  prefixItems: [{ type: 'array' }, [text], 'types'],
  items: [{ type: 'array' }, text, 'types'],
  additionalItems: [{ type: 'array', items: [text] }, number, 'types'],
  contains: [list, text, 'told'],
  unevaluatedItems: [{ type: 'array', prefixItems: [text] }, number, 'told'],
  minContains: [{ ...list, contains: text }, 2, CHECKED],
  maxContains: [{ ...list, contains: text }, 2, CHECKED],
  uniqueItems: [list, true, CHECKED],
  minItems: [list, 1, CHECKED],
  maxItems: [list, 3, CHECKED],
  allOf: [{}, [object], 'types'],
  oneOf: [{}, [text, number], 'types'],
  anyOf: [{}, [text, number], 'types'],
  not: [text, { const: 'b' }, 'told'],
  if: [object, { required: ['a'] }, 'told'],
  // both without `if` mean nothing, and with it that is told of
  // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
  then: [{ ...object, if: { required: ['a'] } }, { required: ['b'] }, CHECKED],
  else: [{ ...object, if: { required: ['a'] } }, { required: ['b'] }, CHECKED],
  discriminator: [choice, { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } }, 'types'],
  externalDocs: [object, { url: 'https://things.example' }, 'told'],
  readOnly: [text, true, 'types'],
  writeOnly: [text, true, 'types'],
  deprecated: [text, true, 'types'],
  nullable: [object, true, 'types'],
  minimum: [number, 1, CHECKED],
  maximum: [number, 9, CHECKED],
  exclusiveMinimum: [number, 1, CHECKED],
  exclusiveMaximum: [number, 9, CHECKED],
  multipleOf: [number, 2, CHECKED],
  minLength: [text, 1, CHECKED],
  maxLength: [text, 9, CHECKED],
  minProperties: [object, 1, CHECKED],
  maxProperties: [object, 9, CHECKED],
};

/** The schema itself, and as a property, where keywords such as `readOnly` mean something. */
async function fateOf(schema: object, keyword: string, value: unknown): Promise<string> {
  const heard = await whoHears(schema, keyword, value);
  if (heard.includes('client')) return 'types';
  return heard.includes('told') ? 'told' : heard.includes('mocks') ? CHECKED : 'nobody hears it';
}

const assets = readAssets([...clientEmitter.assets, ...docsEmitter.assets, ...mocksEmitter.assets]);

/** Which outputs say something else because of a keyword, and whether it is told of as lost. */
async function whoHears(schema: object, keyword: string, value: unknown): Promise<string> {
  const [without, with_] = await Promise.all([run(schema), run({ ...schema, [keyword]: value })]);
  const heard = Object.keys(without.outputs).filter((name) => without.outputs[name] !== with_.outputs[name]);
  const isTold = with_.findings.some((finding) => !without.findings.includes(finding));
  return [...heard, ...(isTold ? ['told'] : [])].join(' ') || 'NOBODY';
}

async function run(
  schema: object,
): Promise<{ readonly outputs: Readonly<Record<string, string>>; readonly findings: readonly string[] }> {
  const content = {
    'application/json': {
      schema: {
        type: 'array',
        prefixItems: ['Thing', 'Holder'].map((name) => ({ $ref: `#/components/schemas/${name}` })),
      },
    },
  };
  const post = {
    operationId: 'things/add',
    requestBody: { content },
    responses: { 200: { description: 'OK', content } },
  };
  const animal = { type: 'object', properties: { kind: text } };
  const document = {
    openapi: '3.2.0',
    info: { title: 'Things', version: '1' },
    paths: { '/things': { post } },
    components: {
      schemas: { Thing: schema, Holder: { type: 'object', properties: { thing: schema } }, Cat: animal, Dog: animal },
    },
  };
  const read = await readOpenApi({ name: 'things.json', text: JSON.stringify(document) });
  const built = read.ok ? buildModel(read.value, { name: 'things' }) : read;
  if (!read.ok || !built.ok) throw new Error(JSON.stringify(built.diagnostics));
  const input = { model: built.value, description: read.value, options: {}, assets };
  const outputs = await Promise.all(
    [clientEmitter, mocksEmitter, docsEmitter].map(async (emitter) => {
      const { files } = await emitter.emit(input);
      return [emitter.name, files.map((file) => file.text).join('\n')] as const;
    }),
  );
  const findings = [...read.diagnostics, ...built.diagnostics].map(({ code, message }) => `${code} ${message}`);
  return { outputs: Object.fromEntries(outputs), findings };
}

describe('nothing of a schema is dropped in silence', () => {
  it('the table has every keyword', () => {
    expect(Object.keys(USES).sort()).toEqual([...SHAPES.schema.fields.keys()].sort());
  });

  it.each(Object.entries(USES))('%s', async (keyword, [schema, value, fate]) => {
    const expected =
      fate === 'types' || fate === 'told'
        ? fate
        : fate === 'a note for authors' || fate === 'told of where XML is sent'
          ? 'nobody hears it'
          : CHECKED;
    expect(await fateOf(schema, keyword, value)).toBe(expected);
  });

  it.each([
    [
      'a keyword that nobody knows',
      object,
      'colour',
      'red',
      "read/unknown-field 'colour' means nothing in a schema; it is kept but not used (2 times)",
    ],
    [
      'a discriminator that maps to a schema that does not exist',
      choice,
      'discriminator',
      { propertyName: 'kind', mapping: { bird: '#/components/schemas/Bird' } },
      "model/unknown-mapping the discriminator maps 'bird' to '#/components/schemas/Bird', which does not exist; that value is left out",
    ],
    [
      'a discriminator with a default',
      choice,
      'discriminator',
      { propertyName: 'kind', defaultMapping: 'Cat' },
      "model/keyword-not-expressed TypeScript types cannot express 'defaultMapping'; values are not checked for it",
    ],
    [
      'a reference that leads nowhere',
      {},
      '$ref',
      '#/components/schemas/None',
      "read/unresolved-ref '#/components/schemas/None' does not exist (2 times)",
    ],
    [
      'a dynamic reference',
      {},
      '$dynamicRef',
      '#none',
      "model/keyword-not-expressed TypeScript types cannot express '$dynamicRef'; values are not checked for it",
    ],
  ])('%s is told of', async (_, schema, keyword, value, message) => {
    const { findings } = await run({ ...schema, [keyword]: value });
    expect(findings).toContainEqual(message);
  });
});
