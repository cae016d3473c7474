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
