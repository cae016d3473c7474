import { describe, expect, it } from 'vitest';
import { parseStatus } from '../../src/model/representations.ts';
import type { Body } from '../../src/model/types.ts';
import { build, buildOperation, show } from './describe.ts';

/** What an operation can be asked for: `status accept (format) +preview -> wire: body`, the default with a star. */
function table({ responses }: Awaited<ReturnType<typeof buildOperation>>): readonly string[] {
  return responses.flatMap(({ status, representations }) => {
    const code = status.kind === 'code' ? status.code : status.kind === 'range' ? `${status.hundred}XX` : 'default';
    return representations.map(({ ask, contentType, body, isDefault }) => {
      const format = ask.format ? ` (${ask.format})` : '';
      const wire = contentType === ask.mediaType ? '' : ` -> ${contentType}`;
      return `${code}${isDefault ? '*' : ''} ${ask.mediaType}${format}${wire}: ${showBody(body)}`;
    });
  });
}

function showBody(body: Body): string {
  if (body.kind === 'stream') return `stream of ${body.format} ${show(body.item)}`;
  return body.kind === 'json' || body.kind === 'form' ? `${body.kind} ${show(body.schema)}` : body.kind;
}

const ok = (content: object): object => ({ responses: { 200: { description: '', content } } });
const text = { schema: { type: 'string' } };

describe('a media type', () => {
  it.each<[string, object, string]>([
    ['application/json', text, '(json): json string'],
    ['application/problem+json', text, ': json string'],
    ['text/html', {}, '(html): text'],
    ['text/csv', text, '(csv): text'],
    ['application/xml', { schema: { type: 'object' } }, '(xml): text'],
    ['application/atom+xml', {}, ': text'],
    ['application/yaml', {}, '(yaml): text'],
    ['application/pdf', {}, '(pdf): bytes'],
    ['image/png', text, '(png): bytes'],
    ['application/octet-stream', { schema: {} }, '(binary): bytes'],
    ['text/plain; charset=latin1', {}, '(text): text'],
    ['image/svg+xml', {}, '(svg): text'],
    ['text/event-stream', { itemSchema: { type: 'integer' } }, '(sse): stream of sse integer'],
    [
      'application/x-ndjson',
      { schema: { type: 'array', items: { type: 'integer' } } },
      '(ndjson): stream of lines integer',
    ],
    ['application/jsonl', { schema: { type: 'string' } }, '(jsonl): text'],
    ['application/jsonl', { schema: { type: 'integer' } }, '(jsonl): stream of lines integer'],
    ['application/json-seq', { itemSchema: { type: 'integer' } }, ': stream of sequence integer'],
    ['application/x-www-form-urlencoded', { schema: { properties: {} } }, ': form { [key]: unknown }'],
    ['multipart/form-data', { schema: { properties: {} } }, ': form { [key]: unknown }'],
    ['application/vnd.acme.thing', {}, ': bytes'],
    ['application/vnd.acme.thing+json', {}, ': json unknown'],
    ['*/*', { schema: { type: 'integer' } }, ': json integer'],
    ['*/*', text, ': text'],
    ['*/*', { schema: { type: 'string', format: 'binary' } }, ': bytes'],
    ['text/*', {}, ': text'],
    ['image/*', {}, ': bytes'],
    ['application/*', { schema: { type: 'integer' } }, ': json integer'],
    ['not a type', {}, ': json unknown'],
  ])('%s %j is %s', async (type, content, shown) => {
    const [row] = table(await buildOperation(ok({ [type]: content })));
    expect(row?.replace(`200* ${type}`, '').trim()).toBe(shown);
  });
});

describe('the table of an operation', () => {
  it('has plain JSON first whatever the order, then the first that is stated', async () => {
    expect(table(await buildOperation(ok({ 'text/csv': {}, 'application/json': {}, 'text/html': {} })))).toEqual([
      '200* application/json (json): json unknown',
      '200 text/csv (csv): text',
      '200 text/html (html): text',
    ]);
    expect(table(await buildOperation(ok({ 'text/csv': {}, 'application/hal+json': {} })))[0]).toMatch(/hal\+json/);
    expect(table(await buildOperation(ok({ 'text/csv': {}, 'text/html': {} })))[0]).toMatch(/^200\* text\/csv/);
  });

  it('has a text first that is declared as one before JSON', async () => {
    const both = { 'text/plain': text, 'application/json': text };
    expect(table(await buildOperation(ok(both)))).toEqual([
      '200* text/plain (text): text',
      '200 application/json (json): json string',
    ]);
    const other = { 'application/json': text, 'text/plain': text };
    expect(table(await buildOperation(ok(other)))[0]).toBe('200* application/json (json): json string');
  });

  it('gives a short form to the first type only that has it', async () => {
    expect(table(await buildOperation(ok({ 'application/json': {}, 'text/json': {} })))).toEqual([
      '200* application/json (json): json unknown',
      '200 text/json: json unknown',
    ]);
  });

  it('has statuses in order: codes, then their range, `default` last', async () => {
    const content = { 'application/json': {} };
    const keys = ['default', '4XX', '500', '404', '200', '2xx', 'x-odd', '99', '600'];
    const responses = Object.fromEntries(keys.map((key) => [key, { description: '', content }]));
    expect(table(await buildOperation({ responses })).map((row) => row.split('*')[0])).toEqual([
      '200',
      '2XX',
      '404',
      '4XX',
      '500',
      'default',
    ]);
  });

  it.each(['204', '205', '304'])('has no bodies for %s, whatever is stated', async (status) => {
    const content = { 'application/json': {} };
    const { responses } = await buildOperation({ responses: { [status]: { description: '', content } } });
    expect(responses.map(({ representations }) => representations)).toEqual([[]]);
  });

  it('follows references to responses and media types, and says where they stand', async () => {
    const { model } = await build({
      openapi: '3.2.0',
      components: {
        mediaTypes: { Csv: { schema: { type: 'string' } } },
        responses: { Pets: { description: '', content: { 'text/csv': { $ref: '#/components/mediaTypes/Csv' } } } },
      },
      paths: { '/pets': { get: { responses: { 200: { $ref: '#/components/responses/Pets' } } } } },
    });
    expect(model.operations[0]?.responses[0]?.representations).toEqual([
      {
        ask: { mediaType: 'text/csv', format: 'csv' },
        contentType: 'text/csv',
        body: { kind: 'text' },
        isDefault: true,
        evidence: { kind: 'declared', at: 'pets#/components/mediaTypes/Csv' },
      },
    ]);
  });

  it('has the headers of each status but Content-Type', async () => {
    const headers = {
      'X-Total': { required: true, schema: { type: 'integer' }, description: 'How many.' },
      'Content-Type': { schema: { type: 'string' } },
      'X-Lost': { $ref: '#/components/headers/Nobody' },
    };
    const { responses } = await buildOperation({ responses: { 200: { description: '', headers } } });
    expect(responses[0]?.headers.map((one) => [one.name, one.required, show(one.schema)])).toEqual([
      ['X-Total', true, 'integer'],
    ]);
  });
});

it.each<[string, object | undefined]>([
  ['200', { kind: 'code', code: 200 }],
  ['5xx', { kind: 'range', hundred: 5 }],
  ['default', { kind: 'default' }],
  ['6XX', undefined],
  ['20', undefined],
  ['__proto__', undefined],
])('the status %s is %j', (key, status) => {
  expect(parseStatus(key)).toEqual(status);
});
