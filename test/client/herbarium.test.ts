import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import {
  ApiError,
  type Client,
  createClient,
  type Invalid,
  isError,
  type Loan,
  type Sighting,
  type Specimen,
  specimensDelete,
  specimensGet,
  type Taxon,
} from '../../generated/herbarium/index.js';
import { createTransport } from '../../generated/herbarium/transport.js';
import { type HerbariumServer, pixels, specimen, startHerbarium } from './herbarium-server.ts';

const barcode = 'HB-000214';
let server: HerbariumServer;
let herbarium: Client;

beforeAll(async () => {
  server = await startHerbarium();
  herbarium = createClient({ baseUrl: server.baseUrl });
});
afterAll(() => server.close());

describe('parameters', () => {
  it('of the path are escaped, so that none can leave its segment', async () => {
    const reply = await herbarium.specimens.get({ barcode: 'a/b?c#d é' }).response();
    expect(reply.status).toBe(404);
    expect(server.received.at(-1)?.path).toBe('/specimens/a%2Fb%3Fc%23d%20%C3%A9');
  });

  it('of the query are written in the style that the description names, and left out when undefined', async () => {
    await herbarium.specimens.list({ page: 2, condition: ['sound', 'lost'], taxon: undefined });
    expect(server.received.at(-1)?.query).toBe('page=2&condition=sound,lost');
    await herbarium.loans.list({ due: { after: '2026-01-01', before: '2026-02-01' } });
    expect(server.received.at(-1)?.query).toBe('due[after]=2026-01-01&due[before]=2026-02-01');
  });

  it('of the header are headers, and 304 is an answer', async () => {
    const reply = await herbarium.specimens.get({ barcode, 'If-None-Match': '"1"' }).response();
    expect(reply).toMatchObject({ ok: false, status: 304, data: undefined });
  });

  it('that are left are the body', async () => {
    const { collected } = specimen;
    const made = await herbarium.specimens.create({ taxon: 'bellis', condition: 'sound', collected });
    expect(made).toEqual({ ...specimen, taxon: 'bellis', condition: 'sound' });
    const { body, headers } = server.received.at(-1) ?? {};
    expect(JSON.parse(String(body))).toEqual({ taxon: 'bellis', condition: 'sound', collected });
    expect(headers?.['content-type']).toBe('application/json');
  });

  it('are sent in the media type of the request that was chosen', async () => {
    await herbarium.specimens.update({ barcode, remarks: null });
    expect(server.received.at(-1)?.headers['content-type']).toBe('application/merge-patch+json');
    const sighting = { taxon: 'bellis', seen_at: '2026-01-01T00:00:00Z' };
    await herbarium.sightings.report(sighting, { contentType: 'application/x-www-form-urlencoded' });
    expect(String(server.received.at(-1)?.body)).toBe('taxon=bellis&seen_at=2026-01-01T00%3A00%3A00Z');
  });

  it('can hold a file', async () => {
    const file = new Blob([pixels], { type: 'image/jpeg' });
    const photograph = await herbarium.images.upload({ barcode, file, caption: 'The whole sheet' });
    expect(photograph).toMatchObject({ caption: 'The whole sheet', width: 2 });
    expect(server.received.at(-1)?.body.includes(Buffer.from(pixels))).toBe(true);
  });
});

describe('what is asked for decides what comes', () => {
  it('JSON unless something else is asked for', async () => {
    const found = await herbarium.specimens.get({ barcode });
    expectTypeOf(found).toEqualTypeOf<Specimen>();
    expect(found).toEqual(specimen);
    expect(server.received.at(-1)?.headers.accept).toBe('application/json');
  });

  it.each([
    ['html', '<p>Drosera anglica</p>'],
    ['text/html', '<p>Drosera anglica</p>'],
    ['text', 'Drosera anglica'],
    ['text/plain', 'Drosera anglica'],
  ] as const)('a text for %s', async (accept, text) => {
    const label = await herbarium.specimens.get({ barcode }, { accept });
    expectTypeOf(label).toEqualTypeOf<string>();
    expect(label).toBe(text);
  });

  it('bytes for an image', async () => {
    const image = await herbarium.images.get({ image_id: 4 }, { accept: 'image/webp' });
    expectTypeOf(image).toExtend<Uint8Array>();
    expect(image).toEqual(pixels);
  });

  it('a spreadsheet for a list', async () => {
    expect(await herbarium.specimens.list({}, { accept: 'csv' })).toBe('barcode\nHB-000214\n');
  });

  it('events one by one for a stream', async () => {
    const seen: Sighting[] = [];
    for await (const sighting of await herbarium.sightings.watch()) seen.push(sighting);
    expect(seen.map(({ taxon }) => taxon)).toEqual(['bellis-perennis', 'viola-riviniana']);
  });

  it('an error when something else comes', async () => {
    await expect(herbarium.specimens.get({ barcode: 'HB-000700' })).rejects.toThrow(/text\/html/);
  });
});

describe('an answer that is no success', () => {
  it('throws its status and its body, typed by the operation that was called', async () => {
    const { collected } = specimen;
    const create = herbarium.specimens.create({ condition: 'sound', collected } as never);
    const error: unknown = await create.catch((thrown: unknown) => thrown);
    if (!isError(herbarium.specimens.create, error) || error.status !== 422) throw error;
    expectTypeOf(error.data).toEqualTypeOf<Invalid>();
    expect(error.data.errors).toEqual([{ pointer: '/taxon', message: 'is missing' }]);
    expect(isError(specimensGet, error)).toBe(false);
  });

  it('names the request, and nothing of its credentials', async () => {
    const error = await herbarium.specimens.get({ barcode: 'none' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 404, request: { method: 'GET', url: `${server.baseUrl}/specimens/none` } });
  });

  it('never throws through response()', async () => {
    const reply = await herbarium.specimens.delete({ barcode: 'HB-000300' }).response();
    if (reply.status !== 409) throw new Error(`answered ${reply.status}`);
    expectTypeOf(reply.data.loan).toEqualTypeOf<number>();
    expect(reply.data).toEqual({ title: 'No', status: 409, loan: 7 });
    expect(reply.mediaType).toBe('application/problem+json');
  });

  it('that nobody documented is one too', async () => {
    const reply = await herbarium.specimens.get({ barcode: 'HB-000500' }, { retries: 0 }).response();
    expect(reply).toMatchObject({ ok: false, status: 500, data: '<h1>Oh</h1>', mediaType: 'text/html' });
  });
});

describe('response()', () => {
  it('tells successes apart by their status', async () => {
    const ended = await herbarium.loans.return({ loan_id: 1 }).response();
    if (ended.status !== 200) throw new Error(`answered ${ended.status}`);
    expectTypeOf(ended.data).toEqualTypeOf<Loan>();
    expect(ended.data.state).toBe('returned');
    const pending = await herbarium.loans.return({ loan_id: 2 }).response();
    expect(pending).toMatchObject({ ok: true, status: 202, data: { remaining: 3 } });
  });

  it('gives 204 without a body', async () => {
    expect(await herbarium.specimens.delete({ barcode }).response()).toMatchObject({
      ok: true,
      status: 204,
      data: undefined,
    });
    expect(await herbarium.specimens.delete({ barcode })).toBeUndefined();
  });

  it('gives the headers', async () => {
    const { headers } = await herbarium.specimens.get({ barcode }).response();
    expect(headers.get('etag')).toBe('"1"');
  });
});

describe('other ways to call', () => {
  it('a route string', async () => {
    const found = await herbarium.request('GET /specimens/{barcode}', { barcode });
    expectTypeOf(found).toEqualTypeOf<Specimen>();
    expect(found).toEqual(specimen);
  });

  it('a standalone operation with a transport of its own', async () => {
    const transport = createTransport({ baseUrl: server.baseUrl });
    expect(await specimensGet(transport, { barcode }, { accept: 'text' })).toBe('Drosera anglica');
    expect(await specimensDelete(herbarium, { barcode })).toBeUndefined();
  });

  it('raw() for the untouched Response', async () => {
    const response = await herbarium.specimens.get({ barcode }).raw();
    expect(await response.json()).toEqual(specimen);
  });

  it('sends once, however often it is looked at', async () => {
    const before = server.received.length;
    const call = herbarium.specimens.get({ barcode });
    await Promise.all([call, call.response(), call, call.raw()]);
    expect(server.received.length).toBe(before + 1);
  });
});

describe('an abort', () => {
  it('ends a call that waits for its answer', async () => {
    const controller = new AbortController();
    const call = herbarium.specimens.get({ barcode: 'HB-000600' }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('before the call sends nothing', async () => {
    const before = server.received.length;
    const call = herbarium.specimens.get({ barcode }, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.received.length).toBe(before);
  });
});

describe('types', () => {
  it('tell the members of a union apart', () => {
    expectTypeOf<Extract<Taxon, { rank: 'species' }>['genus']>().toEqualTypeOf<string>();
    expectTypeOf<Taxon['rank']>().toEqualTypeOf<'family' | 'genus' | 'species'>();
  });

  it('leave out of requests what the server sets, and out of answers what it never shows', () => {
    type Made = Parameters<Client['loans']['create']>[0];
    expectTypeOf<Extract<keyof Made, 'id' | 'state' | 'signature'>>().toEqualTypeOf<'signature'>();
    expectTypeOf<Extract<keyof Loan, 'id' | 'state' | 'signature'>>().toEqualTypeOf<'id' | 'state'>();
  });
});
