import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupByVersion, mergeDescriptions } from '../../src/description/merge.ts';
import type { ApiDescription, Document, Operation } from '../../src/description/types.ts';
import { readPage } from '../../src/read/pages/page.ts';

function fromPage(name: string, text: string): ApiDescription {
  const outcome = readPage({ name, text });
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join());
  return outcome.value;
}

function fromDescription(paths: Document['paths']): ApiDescription {
  const document: Document = { openapi: '3.2.0', info: { title: 'Boats', version: '3' }, 'x-lang': 'en', paths };
  return { document, origins: [{ prefix: '', at: { kind: 'pointer', source: 'boats.json', pointer: '' } }] };
}

function page(lang: 'en' | 'fr', changes: { readonly type?: string; readonly version?: string } = {}): string {
  const words = {
    en: [
      'Lists the boats of the harbour, for you and for the people with this link.',
      'Query parameters',
      'Name, Type, Description',
      'How many boats there are to be in the answer.',
    ],
    fr: [
      'Donne les bateaux du port, pour vous et pour les gens avec ce lien.',
      'Paramètres de requête',
      'Nom, Type, Description',
      'Le nombre de bateaux que la réponse donne, pour une page.',
    ],
  }[lang];
  const version = changes.version ? `-H "X-Boat-Api-Version: ${changes.version}" ` : '';
  return [
    'List boats',
    '',
    words[0],
    '',
    words[1],
    words[2],
    `limit ${changes.type ?? 'integer'}`,
    '',
    words[3],
    '',
    'get/boats',
    `curl ${version}https://api.boats.example/boats`,
    '',
    'Response',
    '',
    'Status: 200',
    '[ { "id": 1 } ]',
    '',
  ].join('\n');
}

function merge(descriptions: readonly ApiDescription[], prefer: 'description' | 'page' = 'description') {
  const outcome = mergeDescriptions(descriptions, { prefer });
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join());
  const operation = outcome.value.document.paths['/boats']?.get as Operation;
  return {
    operation,
    codes: outcome.diagnostics.map(({ code }) => code),
    diagnostics: outcome.diagnostics,
    value: outcome.value,
  };
}

const declared: Document['paths'] = {
  '/boats': {
    get: {
      operationId: 'boats/list',
      summary: 'List boats',
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
      responses: {
        '200': {
          description: 'OK',
          content: { 'application/json': { schema: { type: 'array', items: { type: 'object' } } } },
        },
      },
    },
  },
};

describe('merging descriptions', () => {
  it('makes one operation of two pages in different languages, with the text of each', () => {
    const { operation, codes } = merge([fromPage('en.txt', page('en')), fromPage('fr.txt', page('fr'))]);
    expect(operation.description).toMatch(/^Lists the boats/);
    expect(operation['x-translations']?.fr).toEqual({
      description: 'Donne les bateaux du port, pour vous et pour les gens avec ce lien.',
    });
    expect(operation.parameters?.[0]).toMatchObject({
      name: 'limit',
      'x-translations': { fr: { description: expect.stringMatching(/^Le nombre/) } },
    });
    expect(codes).toEqual([]);
  });

  it('adds what only the page states to an OpenAPI description', () => {
    const { operation } = merge([fromDescription(declared), fromPage('en.txt', page('en'))]);
    expect(operation.operationId).toBe('boats/list');
    expect(operation.description).toMatch(/^Lists the boats/);
    expect(operation.responses?.['200']).toMatchObject({
      content: { 'application/json': { schema: { items: { type: 'object' } }, example: [{ id: 1 }] } },
    });
  });

  it('lets the description win a contradiction and names both places', () => {
    const { operation, diagnostics } = merge([
      fromPage('en.txt', page('en', { type: 'string' })),
      fromDescription(declared),
    ]);
    expect(operation.parameters?.[0]).toMatchObject({ schema: { type: 'integer' } });
    expect(diagnostics).toMatchObject([
      {
        code: 'merge/type-conflict',
        place: { kind: 'pointer', source: 'boats.json', pointer: '/paths/~1boats/get/parameters/0' },
        related: { kind: 'line', source: 'en.txt', line: 7 },
      },
    ]);
  });

  it('lets the page win when the config says so', () => {
    const { operation } = merge(
      [fromDescription(declared), fromPage('en.txt', page('en', { type: 'string' }))],
      'page',
    );
    expect(operation.parameters?.[0]).toMatchObject({ schema: { type: 'string' } });
    expect(operation.operationId).toBe('boats/list');
  });

  it.each([
    ['values', 'Can be one of: 1, 2', { enum: [1, 3] }, 'merge/values-conflict'],
    ['defaults', 'Default: 5', { default: 7 }, 'merge/default-conflict'],
  ])('finds contradicting %s', (_, line, extra, code) => {
    const text = page('en').replace('in the answer.', `in the answer.\n\n${line}`);
    const paths: Document['paths'] = {
      '/boats': { get: { parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', ...extra } }] } },
    };
    const { operation, codes } = merge([fromDescription(paths), fromPage('en.txt', text)]);
    expect(codes).toEqual([code]);
    expect(operation.parameters?.[0]).toMatchObject({ schema: extra });
  });

  it('notices a parameter that only one input requires', () => {
    const paths: Document['paths'] = {
      '/boats': { get: { parameters: [{ name: 'limit', in: 'query', required: true, schema: { type: 'integer' } }] } },
    };
    const { operation, codes } = merge([fromDescription(paths), fromPage('en.txt', page('en'))]);
    expect(codes).toEqual(['merge/required-conflict']);
    expect(operation.parameters?.[0]).toMatchObject({ required: true });
  });

  it('keeps operations that only one input has, with their places', () => {
    const other: Document['paths'] = { '/docks': { get: { responses: {} } } };
    const { value } = merge([fromPage('en.txt', page('en')), fromDescription(other)]);
    expect(Object.keys(value.document.paths)).toEqual(['/docks', '/boats']);
    expect(value.origins).toContainEqual({
      prefix: '/paths/~1boats/get/parameters/0',
      at: { kind: 'line', source: 'en.txt', line: 7, column: 1 },
    });
  });

  it('refuses pages of different versions and groups them apart', () => {
    const old = fromPage('old.txt', page('en', { version: '2020-01-01' }));
    const current = fromPage('new.txt', page('en', { version: '2024-01-01' }));
    const outcome = mergeDescriptions([old, current], {});
    expect(outcome.ok).toBe(false);
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['merge/different-versions']);
    expect(groupByVersion([old, current])).toEqual([[old], [current]]);
    expect(mergeDescriptions([old, current], { versions: 'merge' }).ok).toBe(true);
  });

  it('leaves its inputs as they were', () => {
    const first = fromPage('en.txt', page('en'));
    const before = JSON.stringify(first);
    merge([first, fromPage('fr.txt', page('fr'))]);
    expect(JSON.stringify(first)).toBe(before);
  });

  it('treats hostile names as names', () => {
    const paths = JSON.parse(
      '{"/boats":{"get":{"responses":{"__proto__":{"description":"x"}}}},"__proto__":{"get":{}}}',
    ) as Document['paths'];
    const { value } = merge([fromDescription(declared), fromDescription(paths)]);
    expect(Object.keys(value.document.paths)).toEqual(['/boats', '__proto__']);
    expect(({} as { get?: unknown }).get).toBeUndefined();
  });
});

const seeds = resolve(import.meta.dirname, '../../../shared/pages/seeds');
if (!existsSync(seeds)) console.info('skipped: the seed pages are not beside this checkout');

describe.skipIf(!existsSync(seeds))('the seed pages of different versions', () => {
  it('share 19 operations that are not merged', () => {
    const [ghes, current] = ['002', '003'].map((seed) => {
      const file = readdirSync(seeds).find((name) => name.startsWith(seed)) ?? '';
      return fromPage(file, readFileSync(join(seeds, file), 'utf8'));
    }) as [ApiDescription, ApiDescription];
    const names = ({ document }: ApiDescription) =>
      Object.entries(document.paths).flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    const shared = names(ghes).filter((name) => names(current).includes(name));
    expect(shared).toHaveLength(19);
    expect(mergeDescriptions([ghes, current], {}).ok).toBe(false);
  });
});

describe('what a description says of itself', () => {
  const inEnglish = {
    info: { title: 'Plants', version: '1', description: 'All plants.' },
    tags: [{ name: 'trees', description: 'Tall plants.' }, { name: 'herbs' }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Ask us.' } } },
    webhooks: { grown: { post: { summary: 'A plant has grown', responses: {} } } },
  };
  const inFrench = {
    'x-lang': 'fr',
    info: { title: 'Plants', version: '1', description: 'Toutes les plantes.' },
    tags: [{ name: 'trees', description: 'De grandes plantes.' }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Demandez-nous.' } } },
    webhooks: { grown: { post: { summary: 'Une plante a poussé', responses: {} } } },
  };
  const describeIn = (source: string, parts: object): ApiDescription => ({
    document: { openapi: '3.2.0', paths: {}, ...parts } as unknown as ApiDescription['document'],
    origins: [{ prefix: '', at: { kind: 'pointer', source, pointer: '' } }],
  });

  it('is translated by the same description in another language: title, tags, credentials, webhooks', () => {
    const merged = mergeDescriptions([describeIn('en.yaml', inEnglish), describeIn('fr.yaml', inFrench)], {});
    if (!merged.ok) throw new Error('it fails');
    const { info, tags, components, webhooks } = merged.value.document;
    const inFr = (description: string) => ({ fr: { description } });
    expect(info['x-translations']).toEqual(inFr('Toutes les plantes.'));
    expect(tags?.map((tag) => tag['x-translations'])).toEqual([inFr('De grandes plantes.'), undefined]);
    expect(components?.securitySchemes).toEqual({
      key: { type: 'http', scheme: 'bearer', description: 'Ask us.', 'x-translations': inFr('Demandez-nous.') },
    });
    expect(webhooks?.grown).toEqual({
      post: {
        summary: 'A plant has grown',
        responses: {},
        'x-translations': { fr: { summary: 'Une plante a poussé' } },
      },
    });
    expect(merged.diagnostics).toEqual([]);
  });
});
