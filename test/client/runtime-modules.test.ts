import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../cli/program.ts';
import { type Made, makeClient } from './made.ts';

const herbarium = readFileSync(join(root, 'specs', 'herbarium.yaml'), 'utf8');
const small = `
openapi: 3.1.0
info: { title: Small, version: '1' }
servers: [{ url: 'https://small.example' }]
paths:
  /things:
    get:
      tags: [things]
      responses:
        '200': { description: All, content: { application/json: { schema: { type: array, items: { type: string } } } } }
`;

function listImports(made: Made, path: string): readonly string[] {
  const text = made.get(path) ?? '';
  const specifiers = [...text.matchAll(/ from '(\..*)\.js'/g)].map(([, specifier = '']) => specifier);
  return specifiers.map((specifier) => `${posix.join(path, '..', specifier)}.ts`);
}

const listRuntime = (made: Made): readonly string[] => [...made.keys()].filter((path) => path.startsWith('runtime/'));

describe('the runtime of a client', () => {
  it.each([
    ['of many things', herbarium, {}],
    ['of one operation', small, {}],
    ['with parameters in groups', herbarium, { params: 'grouped' }],
    ['with dates', herbarium, { dates: 'Date', int64: 'bigint' }],
  ])('has every module that it imports, and none that nobody does: a client %s', async (_, text, options) => {
    const made = await makeClient(text, options);
    const imported = new Set([...made.keys()].flatMap((path) => listImports(made, path)));
    expect([...imported].filter((path) => !made.has(path))).toEqual([]);
    const alone = listRuntime(made).filter((path) => !imported.has(path));
    expect(alone).toEqual(['runtime/oauth2.ts', ...(text === small ? [] : ['runtime/reconnect.ts'])]);
  });

  it('leaves out what an API has no use for', async () => {
    const runtime = listRuntime(await makeClient(small));
    expect(runtime).toEqual(expect.arrayContaining(['runtime/transport.ts', 'runtime/middleware/retry.ts']));
    const parts = [
      'reconnect',
      'streams',
      'pages',
      'codecs',
      'forms',
      'signatures',
      'webhooks',
      'callbacks',
      'grouped',
    ];
    expect(runtime.filter((path) => parts.includes(posix.basename(path, '.ts')))).toEqual([]);
  });
});
