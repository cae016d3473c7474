import { describe, expect, it } from 'vitest';
import { asIs, whole, writeAs } from '../../src/runtime/bodies.ts';
import { type FieldEncoding, multipart, multipartWith, urlencoded, urlencodedWith } from '../../src/runtime/forms.ts';
import { deepObject, formJoined, pipeDelimited, reserved } from '../../src/runtime/styles.ts';
import type { Operation } from '../../src/runtime/types.ts';
import { form } from '../../src/runtime/url.ts';
import { serve } from './loopback.ts';

/** The parts of a multipart body as [headers, text], however the boundary is called. */
async function partsOf(value: unknown, encodings?: Record<string, FieldEncoding>): Promise<string[][]> {
  const write = writeAs({ 'multipart/form-data': encodings ? multipartWith(encodings) : multipart });
  const { seen, transport } = await serve(() => ({}));
  await transport.request({ method: 'POST', path: '/', body: whole(write) }, { body: value });
  const [request] = seen;
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(request?.headers['content-type'] ?? '')?.[1];
  const [first, ...parts] = (request?.body ?? '').split(`--${boundary}`);
  expect([first, parts.pop()]).toEqual(['', '--\r\n']);
  return parts.map((part) => part.slice(2, -2).split('\r\n\r\n'));
}

describe('multipart', () => {
  it('writes text, numbers, dates, JSON, files and repeated fields', async () => {
    const parts = await partsOf({
      text: 'ü',
      count: 3,
      at: new Date(0),
      meta: { a: 1 },
      tags: ['x', 'y'],
      file: new File(['data'], 'a "b".txt', { type: 'text/plain' }),
      blob: new Blob(['x']),
      bytes: new Uint8Array([65]),
      absent: undefined,
    });
    expect(parts).toEqual([
      ['content-disposition: form-data; name="text"', 'ü'],
      ['content-disposition: form-data; name="count"', '3'],
      ['content-disposition: form-data; name="at"', '1970-01-01T00:00:00.000Z'],
      ['content-disposition: form-data; name="meta"\r\ncontent-type: application/json', '{"a":1}'],
      ['content-disposition: form-data; name="tags"', 'x'],
      ['content-disposition: form-data; name="tags"', 'y'],
      ['content-disposition: form-data; name="file"; filename="a %22b%22.txt"\r\ncontent-type: text/plain', 'data'],
      ['content-disposition: form-data; name="blob"; filename="blob"\r\ncontent-type: application/octet-stream', 'x'],
      ['content-disposition: form-data; name="bytes"; filename="blob"\r\ncontent-type: application/octet-stream', 'A'],
    ]);
  });

  it('writes fields in the ways that the description wants', async () => {
    const encodings = {
      list: { contentType: 'application/json' },
      joined: { style: formJoined },
      spread: { style: form },
      deep: { style: deepObject, contentType: 'application/json' },
      headed: { headers: { 'x-kind': 'thumb' } },
      picture: { contentType: 'image/png, image/jpeg' },
      xml: { contentType: 'text/*, text/xml; charset=utf-8' },
    };
    expect(
      await partsOf(
        {
          list: [1, 2],
          joined: [1, 'ü&'],
          spread: { R: 100, G: '=&' },
          deep: { a: { b: 'x y' } },
          holes: [null, undefined],
          headed: 'h',
          picture: new Blob(['p']),
          xml: '<a/>',
        },
        encodings,
      ),
    ).toEqual([
      ['content-disposition: form-data; name="list"\r\ncontent-type: application/json', '[1,2]'],
      ['content-disposition: form-data; name="joined"', '1,ü&'],
      ['content-disposition: form-data; name="R"', '100'],
      ['content-disposition: form-data; name="G"', '=&'],
      ['content-disposition: form-data; name="deep[a][b]"', 'x y'],
      ['content-disposition: form-data; name="headed"\r\nx-kind: thumb', 'h'],
      ['content-disposition: form-data; name="xml"\r\ncontent-type: text/xml; charset=utf-8', '<a/>'],
      // files come last, wherever they stand
      ['content-disposition: form-data; name="picture"; filename="blob"\r\ncontent-type: image/png', 'p'],
    ]);
  });

  it('cannot be tricked into other headers', async () => {
    const [part] = await partsOf({ 'a"\r\nx: 1': new File(['d'], 'b\r\ny: 2') });
    expect(part?.[0]).toBe(
      'content-disposition: form-data; name="a%22%0D%0Ax: 1"; filename="b%0D%0Ay: 2"\r\ncontent-type: application/octet-stream',
    );
  });

  it('takes a FormData as it is', async () => {
    const { seen, transport } = await serve(() => ({}));
    const body = new FormData();
    body.set('a', 'b');
    await transport.request(
      { method: 'POST', path: '/', body: whole(writeAs({ 'multipart/form-data': multipart })) },
      { body },
    );
    const boundary = seen[0]?.headers['content-type']?.split('boundary=')[1];
    expect(seen[0]?.body).toContain(`--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb`);
  });
});

describe('urlencoded', () => {
  const TYPE = 'application/x-www-form-urlencoded';

  it.each<[string, object, string, Record<string, FieldEncoding>?]>([
    ['text', { a: 'x y&z', b: 1, c: undefined }, 'a=x+y%26z&b=1'],
    ['arrays', { a: [1, 2] }, 'a=1&a=2'],
    ['objects as JSON', { a: { b: 1 } }, 'a=%7B%22b%22%3A1%7D'],
    ['arrays of objects as JSON', { a: [{ b: 1 }] }, 'a=%7B%22b%22%3A1%7D'],
    ['joined arrays', { a: [1, 2] }, 'a=1,2', { a: { style: formJoined } }],
    ['spread objects', { a: { b: 1, c: 'x y' } }, 'b=1&c=x+y', { a: { style: form } }],
    ['reserved characters', { a: 'x/y&z' }, 'a=x/y%26z', { a: { style: reserved(form) } }],
    ['nothing for null', { a: null }, ''],
    ['deep objects', { a: { b: [1] } }, 'a%5Bb%5D%5B0%5D=1', { a: { style: deepObject } }],
    ['pipes', { a: [1, 2] }, 'a=1%7C2', { a: { style: pipeDelimited } }],
    ['arrays as JSON', { a: [1] }, 'a=%5B1%5D', { a: { contentType: 'application/json' } }],
    ['names of the prototype', { constructor: 1 }, 'constructor=1', { x: {} }],
  ])('writes %s', async (_, params, want, encodings) => {
    const { seen, transport } = await serve(() => ({}));
    const body = writeAs({ [TYPE]: encodings ? urlencodedWith(encodings) : urlencoded });
    await transport.request({ method: 'POST', path: '/', body }, params);
    expect([seen[0]?.headers['content-type'], seen[0]?.body]).toEqual([TYPE, want]);
  });
});

describe('other bodies', () => {
  const upload: Operation = {
    method: 'PUT',
    path: '/',
    body: whole(writeAs({ 'application/octet-stream': asIs, 'application/json': undefined })),
  };

  it.each<[string, () => unknown]>([
    ['text', () => 'data'],
    ['a Blob', () => new Blob(['data'])],
    ['bytes', () => new TextEncoder().encode('data')],
    ['a stream', () => new Blob(['data']).stream()],
  ])('go out as %s', async (_, make) => {
    const { seen, transport } = await serve(() => ({}));
    await transport.request(upload, { body: make() });
    expect([seen[0]?.headers['content-type'], seen[0]?.body]).toEqual(['application/octet-stream', 'data']);
  });

  it.each<[string, unknown, object, string]>([
    ['the type of a Blob', new Blob(['x'], { type: 'image/png' }), {}, 'image/png'],
    ['bytes', new Uint8Array(1), {}, 'application/octet-stream'],
    ['what the headers say', new Uint8Array(1), { headers: { 'Content-Type': 'image/gif' } }, 'image/gif'],
  ])('name no range, but %s', async (_, body, options, want) => {
    const { seen, transport } = await serve(() => ({}));
    await transport.request({ method: 'PUT', path: '/', body: whole(writeAs({ '*/*': asIs })) }, { body }, options);
    expect(seen[0]?.headers['content-type']).toBe(want);
  });

  it('are written as the content type that the caller chose', async () => {
    const { seen, transport } = await serve(() => ({}));
    await transport.request(upload, { body: { a: 1 } }, { contentType: 'application/json' } as object);
    expect([seen[0]?.headers['content-type'], seen[0]?.body]).toEqual(['application/json', '{"a":1}']);
  });
});
