import { describe, expect, it } from 'vitest';
import { createCore } from '../../src/mock/core.ts';
import { openTable } from '../../src/mock/open-table.ts';
import { buildModel } from '../../src/model/build.ts';
import { emit } from '../../src/pipeline/emit.ts';
import { readOpenApi } from '../../src/read/openapi/document.ts';

const LIGHTHOUSE = `
openapi: 3.1.0
info: { title: Lighthouse, version: '1' }
servers: [{ url: https://lighthouse.example }]
paths:
  /ships:
    get:
      operationId: ships/list
      parameters: [{ name: after, in: query, schema: { type: string } }]
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema:
                type: object
                required: [ships]
                properties:
                  ships: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
                  further: { type: string }
webhooks:
  seen: { post: { requestBody: { content: { application/json: { schema: { type: object } } } } } }
`;

/** The mock that is emitted beside a client with these options. */
async function mockBeside(client: Readonly<Record<string, unknown>>) {
  const description = await readOpenApi({ name: 'lighthouse.yaml', text: LIGHTHOUSE });
  const model = description.ok ? buildModel(description.value, { name: 'lighthouse' }) : description;
  if (!description.ok || !model.ok) throw new Error('there is no model');
  const { files } = await emit({ emit: { client, mocks: {} } }, { model: model.value, description: description.value });
  const text = files.find(({ path }) => path === 'mocks/table.ts')?.text ?? '';
  return openTable(text.slice(text.indexOf('String.raw`') + 'String.raw`'.length, text.lastIndexOf('`')));
}

describe('emitters beside a client', () => {
  it('know how webhooks are signed, when only its options say', async () => {
    expect((await mockBeside({ webhooks: { signature: 'slack' } })).signature?.header).toBe('x-slack-signature');
    expect((await mockBeside({})).signature).toBeUndefined();
  });

  it('page as it does', async () => {
    const pagination = { 'ships/list': { kind: 'cursor', parameter: 'after', next: 'further', items: 'ships' } };
    const ask = async (client: object, url: string): Promise<{ readonly further?: string }> => {
      const reply = await createCore(await mockBeside({ ...client })).handle({ method: 'GET', url, headers: {} });
      return JSON.parse(String(reply.body)) as { further?: string };
    };
    const { further } = await ask({ pagination }, '/ships');
    expect(further).toEqual(expect.any(String));
    const last = await ask({ pagination }, `/ships?after=${encodeURIComponent(further ?? '')}`);
    expect(last.further).not.toBe(further);
  });
});
