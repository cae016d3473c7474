import { describe, expect, it } from 'vitest';
import { build } from './describe.ts';

const pet = {
  type: 'object',
  properties: { born: { type: 'string', format: 'date-time' }, id: { type: 'integer', format: 'int64' } },
};
const ref = { $ref: '#/components/schemas/Pet' };
const at = '/paths/~1pets/post';

/** The findings of one operation beside the schema `Pet`. */
async function findingsOf(operation: object, schema: object = pet): Promise<readonly string[]> {
  const paths = { '/pets': { post: { operationId: 'pets/add', responses: {}, ...operation } } };
  return (await build({ components: { schemas: { Pet: schema } }, paths })).findings;
}

const ok = (content: object, more: object = {}): object => ({
  responses: { 200: { description: '', content, ...more } },
});

describe('what no output says is told of', () => {
  it.each<[string, object, readonly string[]]>([
    [
      'the schema of an XML body',
      ok({ 'application/xml': { schema: ref } }),
      [`model/schema-not-expressed ${at}/responses/200/content/application~1xml`],
    ],
    [
      'the schema of an XML request',
      { requestBody: { content: { 'text/xml': { schema: { type: 'array', items: {} } } } } },
      [`model/schema-not-expressed ${at}/requestBody/content/text~1xml`, `model/body-not-flat ${at}/requestBody`],
    ],
    [
      'the schema of bytes',
      ok({ 'application/x-protobuf': { schema: ref } }),
      [`model/schema-not-expressed ${at}/responses/200/content/application~1x-protobuf`],
    ],
    [
      'parts that have no names',
      { requestBody: { content: { 'multipart/mixed': { schema: { prefixItems: [{ type: 'object' }, {}] } } } } },
      [
        `model/schema-not-expressed ${at}/requestBody/content/multipart~1mixed`,
        `model/body-not-flat ${at}/requestBody`,
      ],
    ],
    [
      'nothing of text that is text',
      ok({
        'application/xml': { schema: { type: 'string' } },
        'image/png': { schema: { type: 'string', format: 'binary' } },
        'text/plain': {},
      }),
      [],
    ],
    [
      'callbacks of callbacks',
      { callbacks: { onAdd: { '{$url}': { post: { callbacks: { onAdd: {} }, responses: {} } } } } },
      [`model/part-not-expressed ${at}/callbacks/onAdd/{$url}/post/callbacks`],
    ],
    [
      'links',
      ok({}, { links: { next: { operationId: 'pets/add' } } }),
      [`model/part-not-expressed ${at}/responses/200/links`],
    ],
  ])('%s', async (_, operation, findings) => {
    expect(await findingsOf(operation, { type: 'object', properties: {} })).toEqual(findings);
  });

  it.each(['get', 'head'])('the body of a request that fetch sends without one: %s', async (method) => {
    const requestBody = { required: true, content: { 'application/json': { schema: pet } } };
    const { model, findings } = await build({ paths: { '/pets': { [method]: { requestBody, responses: {} } } } });
    expect(findings).toEqual([`model/body-not-sent /paths/~1pets/${method}/requestBody`]);
    expect(model.operations[0]).toMatchObject({ bodyPlacement: 'none' });
    expect(model.operations[0]).not.toHaveProperty('request');
  });

  it.each([{}, { additionalProperties: false }])(
    'nothing for a body without fields that is not sent',
    async (others) => {
      const schema = { type: 'object', properties: {}, ...others };
      const requestBody = { content: { 'application/x-www-form-urlencoded': { schema } } };
      const { model, findings } = await build({ paths: { '/pets': { get: { requestBody, responses: {} } } } });
      expect(findings).toEqual([]);
      expect(model.operations[0]).not.toHaveProperty('request');
    },
  );

  it('each format once, where it is met first', async () => {
    const schema = { properties: { a: pet, b: pet } };
    expect(await findingsOf(ok({ 'application/json': { schema: ref } }), schema)).toEqual([
      'model/format-not-expressed /components/schemas/Pet/properties/a/properties/born',
      'model/format-not-expressed /components/schemas/Pet/properties/a/properties/id',
    ]);
  });

  it('a keyword once, however often its schema is looked at', async () => {
    const content = { 'application/json': { schema: ref } };
    const schema = { type: 'object', properties: { a: { not: { type: 'null' } } } };
    expect(await findingsOf({ requestBody: { content }, ...ok(content) }, schema)).toEqual([
      'model/keyword-not-expressed /components/schemas/Pet/properties/a',
    ]);
  });

  it('an operationId that is used twice, at its second place', async () => {
    const get = { operationId: 'pets/get', responses: {} };
    const { findings, model } = await build({ paths: { '/a': { get }, '/b': { get } } });
    expect(findings).toEqual(['model/duplicate-operation /paths/~1b/get/operationId']);
    expect(model.operations.map(({ names }) => names.method)).toEqual(['get', 'get2']);
  });
});
