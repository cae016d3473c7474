import { expect, it } from 'vitest';
import { explainBeside, makeClient } from './made.ts';

const ALARMS = `
openapi: 3.1.0
info: { title: Alarms, version: '1' }
servers: [{ url: https://alarms.example }]
paths:
  /alarms:
    get:
      operationId: alarms/list
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                additionalProperties:
                  allOf:
                    - $ref: '#/components/schemas/Alarm'
                    - { type: object, properties: { cleared: { type: boolean }, comments: { type: array, items: { type: string } } } }
components:
  schemas:
    Alarm: { type: object, required: [id], properties: { id: { type: integer } } }
`;

it('the entries of a map that is an answer have their type', async () => {
  const made = await makeClient(ALARMS);
  const probe = `import { createClient } from './index.js';
const alarms = await createClient().alarms.list();
export const known: number | undefined = alarms['one']?.id;
export const comments: readonly string[] | undefined = alarms['one']?.comments;
export const wrong: string | undefined = alarms['one']?.id;`;
  expect(explainBeside(made, probe)).toEqual([expect.stringContaining("'number | undefined' is not assignable")]);
});

const SETTINGS = `
openapi: 3.1.0
info: { title: Settings, version: '1' }
servers: [{ url: https://settings.example }]
paths:
  /settings:
    put:
      operationId: settings/replace
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Settings' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Dated' } } } } }
components:
  schemas:
    Settings: { type: object, required: [id], properties: { id: { type: integer }, tags: { type: array, items: { type: string } } }, additionalProperties: { type: boolean } }
    Base: { type: object, required: [id], properties: { id: { type: integer } }, additionalProperties: { type: string } }
    Dated: { allOf: [ { $ref: '#/components/schemas/Base' }, { type: object, required: [at], properties: { at: { type: object, properties: { day: { type: integer } } } } } ] }
`;

it('what stands beside properties is one of their types or of the map, unless others are combined with it', async () => {
  const made = await makeClient(SETTINGS);
  const probe = `import { createClient, type Dated } from './index.js';
const dated = await createClient().settings.replace({ body: { id: 1, tags: ['a'], dark: true } });
export const day: number | undefined = dated.at.day;
export const made: Dated = { id: 1, at: { day: 2 }, note: 'x' };
// @ts-expect-error no setting is an object
await createClient().settings.replace({ body: { id: 1, dark: {} } });`;
  expect(explainBeside(made, probe)).toEqual([]);
});
