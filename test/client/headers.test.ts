import { expect, it } from 'vitest';
import { explainBeside, makeClient } from './made.ts';

const QUEUE = `
openapi: 3.1.0
info: { title: Queue, version: '1' }
servers: [{ url: https://queue.example }]
paths:
  /jobs:
    post:
      operationId: jobs/create
      responses:
        '201':
          description: made
          headers:
            Location: { required: true, schema: { type: string } }
            X-Cost: { schema: { type: integer } }
          content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } }
        '202': { description: later }
        '429':
          description: too many
          headers: { Retry-After: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { type: object, properties: { why: { type: string } } } } }
        '500':
          description: broken
          content: { application/json: { schema: { type: object, properties: { why: { type: string } } } } }
`;

it('the table of answers knows the headers of each status, those of errors too', async () => {
  const calls = `
import { createClient } from './index.js';
const reply = await createClient().request('POST /jobs').response();
const made = await createClient().jobs.create().response();
if (made.status === 201) {
  const { data, headers } = made;
  const id: string | undefined = data.id;
  const location: string = headers.get('Location');
  // @ts-expect-error it may be absent
  const cost: string = headers.get('X-Cost');
  // @ts-expect-error nobody said that it is there
  const etag: string = headers.get('etag');
  console.log(id, location, cost, etag);
}
if (made.status === 202) made.data satisfies undefined;
if (made.status === 429) console.log(made.headers.get('Retry-After').length, made.data.why?.length);
// @ts-expect-error that of another error
if (made.status === 500) console.log(made.headers.get('Retry-After').length);
if (!made.ok) made.status satisfies number;
if (reply.status === 201) console.log(reply.headers.get('Location').length);
export {};`;
  expect(explainBeside(await makeClient(QUEUE), calls)).toEqual([]);
});
