import { describe, expect, it } from 'vitest';
import { mergeDescriptions } from '../../src/description/merge.ts';
import type { ApiDescription, Document } from '../../src/description/types.ts';

function from(source: string, parts: object, title = source): ApiDescription {
  const document = { openapi: '3.2.0', info: { title, version: '1' }, paths: {}, ...parts } as Document;
  return { document, origins: [{ prefix: '', at: { kind: 'pointer', source, pointer: '' } }] };
}

/** The merged document, and what was found: each finding with its code, message and both places. */
function merge(...descriptions: readonly ApiDescription[]): {
  readonly document: Document;
  readonly found: readonly string[];
} {
  const merged = mergeDescriptions(descriptions, {});
  if (!merged.ok) throw new Error(merged.diagnostics.map(({ message }) => message).join());
  const places = [...merged.diagnostics].map(({ code, message, place, related }) =>
    [
      code,
      message,
      ...[place, related].map((one) => (one?.kind === 'pointer' ? `${one.source}#${one.pointer}` : '')),
    ].join(' | '),
  );
  return { document: merged.value.document, found: places };
}

const ok = { 204: { description: 'None' } };
const body = (name: string): object => ({
  200: { description: 'OK', content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } },
});

describe('components of one name', () => {
  it('become one where both describe them alike', () => {
    const components = { schemas: { Pet: { type: 'object' } } };
    const { document, found } = merge(from('a', { components }), from('b', { components }));
    expect({ components: document.components, found }).toEqual({ components, found: [] });
  });

  it('stay two where they differ, and each operation has the one that its own description means', () => {
    const first = from('a', {
      paths: { '/a': { get: { responses: body('Pet') } } },
      components: { schemas: { Pet: { type: 'string' } } },
    });
    const second = from('b', {
      paths: { '/b': { get: { responses: body('Litter') } } },
      components: {
        schemas: { Pet: { type: 'number' }, Litter: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } },
      },
    });
    const { document, found } = merge(first, second);
    expect(document.components?.schemas).toEqual({
      Pet: { type: 'string' },
      Pet_2: { type: 'number' },
      Litter: { type: 'array', items: { $ref: '#/components/schemas/Pet_2' } },
    });
    expect(document.paths['/a']?.get?.responses).toEqual(body('Pet'));
    expect(found).toEqual([
      'merge/same-name | `Pet` means different things in two inputs; the second is called `Pet_2` | b#/components/schemas/Pet | a#/components/schemas/Pet',
    ]);
  });

  it('stay two where they are written alike but refer to different things', () => {
    const litter = { type: 'array', items: { $ref: '#/components/schemas/Pet' } };
    const { document } = merge(
      from('a', { components: { schemas: { Pet: { type: 'string' }, Litter: litter } } }),
      from('b', { components: { schemas: { Pet: { type: 'number' }, Litter: litter } } }),
    );
    expect(document.components?.schemas?.Litter_2).toEqual({
      type: 'array',
      items: { $ref: '#/components/schemas/Pet_2' },
    });
  });
});

it('credentials stay those of the description that asks for them', () => {
  const scheme = (name: string): object => ({ securitySchemes: { key: { type: 'apiKey', in: 'header', name } } });
  const security = [{ key: [] }];
  const { document } = merge(
    from('a', { security, paths: { '/a': { get: { responses: ok } } }, components: scheme('A') }),
    from('b', { security, paths: { '/b': { get: { responses: ok } } }, components: scheme('B') }),
  );
  expect(document.security).toEqual([{ key: [] }]);
  expect(document.paths['/b']?.get?.security).toEqual([{ key_2: [] }]);
});

it('servers stay those of the description', () => {
  const at = (url: string): object => ({ servers: [{ url }], paths: { [`/${url}`]: { get: { responses: ok } } } });
  const { document } = merge(from('a', at('a')), from('b', at('b')));
  expect({ all: document.servers, b: document.paths['/b']?.get?.servers }).toEqual({
    all: [{ url: 'a' }],
    b: [{ url: 'b' }],
  });
});

it('parameters of a path stay with the operations of their description', () => {
  const id = { name: 'id', in: 'path', required: true };
  const trace = { name: 'trace', in: 'header' };
  const { document } = merge(
    from('a', { paths: { '/a/{id}': { parameters: [id], get: { responses: ok } } } }),
    from('b', { paths: { '/a/{id}': { parameters: [id, trace], put: { responses: ok } } } }),
  );
  expect(document.paths['/a/{id}']).toEqual({
    parameters: [id],
    get: { responses: ok },
    put: { responses: ok, parameters: [id, trace] },
  });
});

it('webhooks, callbacks, links and additional operations are kept', () => {
  const links = { next: { $ref: '#/components/links/Next' } };
  const callbacks = { done: { '{$request.body#/url}': { post: { responses: ok } } } };
  const copy = { responses: { 204: { description: 'None', links } }, callbacks };
  const { document, found } = merge(
    from('a', { paths: { '/a': { get: { responses: ok } } }, webhooks: { born: { post: { responses: ok } } } }),
    from('b', {
      paths: { '/a': { additionalOperations: { COPY: copy } } },
      webhooks: { died: { post: { responses: ok } }, born: { put: { responses: ok } } },
      components: { links: { Next: { operationId: 'next' } } },
    }),
  );
  expect(document.paths['/a']?.additionalOperations).toEqual({ COPY: copy });
  expect(document.webhooks).toEqual({ born: { post: { responses: ok } }, died: { post: { responses: ok } } });
  expect(document.components?.links).toEqual({ Next: { operationId: 'next' } });
  expect(found).toEqual([
    'merge/webhook-conflict | the webhook `born` is described differently in two inputs; the first was kept | b#/webhooks/born | a#/webhooks/born',
  ]);
});

it('two versions of one title are refused, versions of different titles are not compared', () => {
  const of = (title: string, version: string): ApiDescription => from(version, { info: { title, version } });
  const refused = mergeDescriptions([of('Pets', '1'), of('Pets', '2')], {});
  expect({ ok: refused.ok, codes: refused.diagnostics.map(({ code }) => code) }).toEqual({
    ok: false,
    codes: ['merge/different-versions'],
  });
  expect(mergeDescriptions([of('Pets', '1'), of('Pets', '2')], { versions: 'merge' }).ok).toBe(true);
  expect(mergeDescriptions([of('Pets', '1'), of('Cats', '2')], {}).ok).toBe(true);
});
