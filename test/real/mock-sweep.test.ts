import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Document } from '../../src/description/types.ts';
import { makeValue } from '../../src/mock/data.ts';
import { createRandom } from '../../src/mock/random.ts';
import { findResponse } from '../../src/mock/statuses.ts';
import type { OperationEntry, RepresentationFacts } from '../../src/mock/table.ts';
import { createWords } from '../../src/mock/words.ts';
import { describe as describeApi } from '../../src/pipeline/describe.ts';
import { readSources } from '../../src/pipeline/sources.ts';
import { createValidator, sampleRequest } from '../mock/sample-request.ts';
import { ghes219, github, type RealDescription } from './descriptions.ts';
import { type Served, serve } from './serve.ts';

/** Most of the time goes into compiling the schemas; `SEEDS=100` takes minutes. */
const SEEDS = Number(process.env.SEEDS ?? 2);

async function readDocument({ name, path }: RealDescription): Promise<Document> {
  const inputs = await readSources({ name, inputs: [path], cwd: import.meta.dirname } as Parameters<
    typeof readSources
  >[0]);
  const described = inputs.ok ? await describeApi({ name }, inputs.value) : undefined;
  if (!described?.ok) throw new Error(`${path} cannot be read`);
  return described.value.description.document;
}

describe.each([github, ghes219])('the mock of $name', (description) => {
  let served: Served;
  let isValid: ReturnType<typeof createValidator>;
  beforeAll(async () => {
    served = await serve(description);
    isValid = createValidator(await readDocument(description));
  });
  afterAll(() => served.close());

  /** What is wrong with the reply to a request, if anything. */
  async function judge(
    entry: OperationEntry,
    headers: Record<string, string>,
    ask?: RepresentationFacts,
  ): Promise<string | undefined> {
    const sample = sampleRequest(entry, served.source);
    const all = { ...sample.headers, ...headers };
    const reply = await served.mock.handle({ method: entry.method, ...sample, headers: all });
    const name = `${entry.method} ${entry.path} ${JSON.stringify(headers)} ${reply.status}`;
    const response = findResponse(entry.facts().responses, reply.status);
    if (!response) return `${name}: not documented (${reply.reason})`;
    if (reply.body === undefined || response.representations.length === 0) return undefined;
    const one = ask ?? response.representations.find(({ isDefault }) => isDefault) ?? response.representations[0];
    if (one?.contentType.split(';')[0] !== reply.headers['content-type']?.split(';')[0])
      return `${name}: ${reply.headers['content-type']}`;
    if (one?.body.kind !== 'json' || typeof reply.body !== 'string') return undefined;
    return isValid(one.body.schema, JSON.parse(reply.body)) ? undefined : `${name}: an invalid body`;
  }

  const preview = (entry: OperationEntry): Record<string, string> => {
    const required = (entry.facts().previews ?? []).filter((one) => one.required).map(({ mediaType }) => mediaType);
    return required.length > 0 ? { accept: required.join(', ') } : {};
  };

  test('answers every operation as documented, with a valid body', async () => {
    const found: (string | undefined)[] = [];
    for (const entry of served.source.operations) found.push(await judge(entry, preview(entry)));
    const wrong = found.filter((one) => one !== undefined);
    console.info(`${description.name}: ${found.length} operations, ${wrong.length} wrong replies`);
    expect(wrong).toEqual([]);
  });

  test('gives every representation that is asked for by its media type', async () => {
    const found: (string | undefined)[] = [];
    for (const entry of served.source.operations) {
      const success = entry.facts().responses.find(({ status }) => status.startsWith('2'));
      if ((success?.representations.length ?? 0) < 2) continue;
      const others = Object.values(preview(entry));
      for (const one of success?.representations ?? [])
        found.push(await judge(entry, { accept: [one.ask.mediaType, ...others].join(', ') }, one));
    }
    const wrong = found.filter((one) => one !== undefined);
    console.info(`${description.name}: ${found.length} representations, ${wrong.length} wrong replies`);
    expect(wrong).toEqual([]);
  });

  test('gives every documented status on demand, with a valid body', async () => {
    const found: (string | undefined)[] = [];
    for (const entry of served.source.operations) {
      for (const { status } of entry.facts().responses) {
        if (!/^[2-5]\d\d$/.test(status)) continue;
        found.push(await judge(entry, { ...preview(entry), prefer: `code=${status}` }));
      }
    }
    const wrong = found.filter((one) => one !== undefined);
    console.info(`${description.name}: ${found.length} statuses, ${wrong.length} wrong replies`);
    expect(wrong).toEqual([]);
  });

  test(`values of every named schema are valid for ${SEEDS} seeds`, async () => {
    const { components } = await readDocument(description);
    const names = Object.keys(components?.schemas ?? {});
    const wrong: string[] = [];
    for (const name of names) {
      const schema = { $ref: `#/components/schemas/${name}` };
      for (let seed = 1; seed <= SEEDS; seed++) {
        const random = createRandom(seed);
        const { resolve } = served.source;
        const value = makeValue(schema, {
          resolve,
          random,
          words: createWords(random),
          direction: 'response',
          attempt: 0,
        });
        if (!isValid(schema, value)) wrong.push(`${name} ${seed}`);
      }
    }
    console.info(
      `${description.name}: ${names.length} schemas, ${names.length * SEEDS} values, ${wrong.length} invalid`,
    );
    expect(wrong).toEqual([]);
  });
});

describe('hostile requests', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(github);
  });
  afterAll(() => served.close());

  const send = (
    path: string,
    {
      method = 'GET',
      headers = {},
      body,
    }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
  ): Promise<number | string> =>
    new Promise((resolve) => {
      const sent = request(`${served.url}${path}`, { method, headers }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', ({ message }) => resolve(message));
      sent.end(body);
    });
  const isAlive = async (): Promise<boolean> => (await send('/repos/a/b')) === 200;
  const json = { 'content-type': 'application/json' };

  test.each<[string, string, Parameters<typeof send>[1], readonly (number | string)[]]>([
    ['an Accept header that is none', '/repos/a/b', { headers: { accept: ';;;,,,/' } }, [200, 406]],
    [
      'an Accept header of 10,000 ranges',
      '/repos/a/b',
      { headers: { accept: 'a/b;q=0.1,'.repeat(3_000) } },
      [200, 406],
    ],
    ['a broken escape', '/repos/%E0%A4%A/b', {}, [200, 404]],
    ['a NUL', '/repos/%00/b', {}, [200, 404]],
    ['a path that climbs', '/repos/../../etc/passwd', {}, [404]],
    ['broken JSON', '/repos/a/b/issues', { method: 'POST', headers: json, body: '{"title":' }, [400]],
    [
      'JSON of great depth',
      '/repos/a/b/issues',
      { method: 'POST', headers: json, body: `{"title":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
      [400, 413, 422],
    ],
    [
      'a prototype',
      '/repos/a/b/issues',
      { method: 'POST', headers: json, body: '{"__proto__":{"x":1},"title":"x"}' },
      [201],
    ],
    [
      '50 MB',
      '/repos/a/b/issues',
      { method: 'POST', headers: json, body: Buffer.alloc(50_000_000, 32) },
      [413, 'write EPIPE', 'read ECONNRESET', 'write ECONNRESET'],
    ],
    ['an unknown method', '/repos/a/b', { method: 'PROPFIND' }, [405]],
    ['names of built-ins', '/repos/constructor/__proto__?__proto__=1&constructor=2', {}, [200]],
    ['a query of 5,000 parameters', `/repos/a/b/issues?${'per_page=1&'.repeat(5_000)}`, {}, [200, 422]],
    ['a huge page', '/repos/a/b/issues?page=999999999999999999999', {}, [200, 422]],
  ])('%s is answered', async (_, path, options, expected) => {
    expect(expected).toContain(await send(path, options));
    expect(await isAlive()).toBe(true);
  });

  test('10,000 headers are answered or refused, and do no harm', async () => {
    const headers = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`x-${index}`, '1']));
    expect([200, 431, 'read ECONNRESET', 'write EPIPE', 'write ECONNRESET', 'socket hang up']).toContain(
      await send('/repos/a/b', { headers }),
    );
    expect(await isAlive()).toBe(true);
  });

  test('clients that never finish do not keep others out', async () => {
    const { hostname, port } = new URL(served.url);
    const sockets = Array.from({ length: 200 }, () => connect(Number(port), hostname));
    for (const socket of sockets) {
      socket.on('error', () => {});
      socket.write('POST /repos/a/b/issues HTTP/1.1\r\nhost: x\r\nx-slow: ');
    }
    expect(await isAlive()).toBe(true);
    for (const socket of sockets) socket.destroy();
  });
});
