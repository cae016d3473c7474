import { expect, expectTypeOf, it } from 'vitest';
import { createClient } from '../../generated/reef/index.js';
import type { Sighting } from '../../generated/reef/schemas/dives/shared.js';
import { serverUrl } from '../../generated/reef/transport.js';
import type { Webhooks } from '../../generated/reef/webhooks.js';

interface Sent {
  readonly request: string;
  readonly accept: string | null;
  readonly body: string;
}

/** A client whose requests are noted instead of sent, and answered with `body`. */
function connect(
  mediaType: string,
  body: string,
): { readonly reef: ReturnType<typeof createClient>; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    sent.push({ request: `${method} ${url}`, accept: headers.get('accept'), body: await request.text() });
    return new Response(body, { headers: { 'content-type': mediaType } });
  };
  return { reef: createClient({ fetch }), sent };
}

const clownfish = { name: 'ocellaris-clownfish', habitat: 'lagoon' } as const;
const base = 'https://south.reef.example/v2';

it('a QUERY is sent with its body, and answered like any other', async () => {
  const { reef, sent } = connect('application/json', JSON.stringify([clownfish]));
  expect(await reef.species.search({ eats: ['sea-anemone'] })).toEqual([clownfish]);
  expect(sent).toMatchObject([{ request: `QUERY ${base}/species`, body: '{"eats":["sea-anemone"]}' }]);
});

it('a method that the standard does not know is an operation too', async () => {
  const { reef, sent } = connect('application/json', '{"id":8,"place":"North wall","divers":["Ada"]}');
  expect((await reef.dives.copy({ dive_id: 7 })).id).toBe(8);
  expect(sent).toMatchObject([{ request: `COPY ${base}/dives/7`, body: '' }]);
  await reef.request('COPY /dives/{dive_id}', { dive_id: 7 });
});

it('a parameter can be the whole query', async () => {
  const { reef, sent } = connect('application/json', '[]');
  await reef.species.list({ filter: { depth: 12, habitat: 'open water' } });
  expect(sent).toMatchObject([{ request: `GET ${base}/species?depth=12&habitat=open+water` }]);
});

it('items of a stream have the type of their schema, line by line', async () => {
  const sighting: Sighting = { species: clownfish, count: 2 };
  const { reef, sent } = connect('application/jsonl', `${JSON.stringify(sighting)}\n`.repeat(2));
  const counts: number[] = [];
  for await (const { count } of await reef.sightings.follow({ dive_id: 7 }, { accept: 'jsonl' })) counts.push(count);
  expect({ counts, accept: sent[0]?.accept }).toEqual({ counts: [2, 2], accept: 'application/jsonl' });
});

it('events have the type of their schema', async () => {
  const { reef } = connect('text/event-stream', 'event: sighting\ndata: {"count":2}\n\n');
  const events: unknown[] = [];
  for await (const { event, data } of await reef.sightings.follow({ dive_id: 7 })) events.push([event, data]);
  expect(events).toEqual([['sighting', { count: 2 }]]);
});

it('webhooks have the type of their payload, wherever its schema stands', () => {
  expectTypeOf<Webhooks['rare-sighting']>().toEqualTypeOf<Sighting>();
});

it('the server has its variables', () => {
  expect(serverUrl({ region: 'west' })).toBe('https://west.reef.example/v2');
});
