import { expect, test } from 'vitest';
import { readParameters } from '../../src/mock/parameters.ts';
import type { JsonSchema } from '../../src/mock/schema.ts';
import type { ParameterFacts } from '../../src/mock/table.ts';

const definitions: Record<string, JsonSchema> = { '#/count': { type: 'integer' } };
const numbers: JsonSchema = { type: 'array', items: { $ref: '#/count' } };
const point: JsonSchema = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } };

function read(facts: Partial<ParameterFacts>, text: string): unknown {
  const parameter: ParameterFacts = { name: 'p', in: 'query', required: false, schema: true, ...facts };
  const isPath = parameter.in === 'path';
  const texts = {
    path: isPath ? { p: text } : {},
    query: parameter.in === 'query' ? text : '',
    headers: parameter.in === 'header' ? { p: text } : parameter.in === 'cookie' ? { cookie: text } : {},
  };
  const values = readParameters([parameter], texts, (ref) => definitions[ref]);
  return values[parameter.in as 'path'].p;
}

test.each<[string, Partial<ParameterFacts>, string, unknown]>([
  ['a number', { schema: { type: 'integer' } }, 'p=7', 7],
  ['a number through a reference', { schema: { $ref: '#/count' } }, 'p=-7', -7],
  ['what is no number stays a text', { schema: { type: 'integer' } }, 'p=7a', '7a'],
  ['an empty text is no number', { schema: { type: 'integer' } }, 'p=', ''],
  ['a boolean', { schema: { type: 'boolean' } }, 'p=true', true],
  ['null where it may be', { schema: { type: ['integer', 'null'] } }, 'p=null', null],
  ['a text that looks like a number', { schema: { type: 'string' } }, 'p=7', '7'],
  ['a text or a number', { schema: { anyOf: [{ type: 'integer' }, { type: 'string' }] } }, 'p=7', '7'],
  ['an absent one', { schema: { type: 'string' } }, 'q=1', undefined],
  ['escapes', { schema: { type: 'string' } }, 'p=a+b%26c', 'a b&c'],
  ['broken escapes', { schema: { type: 'string' } }, 'p=a+b%26c%E0%A4', 'a b%26c%E0%A4'],
  ['form, exploded', { schema: numbers }, 'p=1&p=2', [1, 2]],
  ['form, exploded, with brackets', { schema: numbers }, 'p[]=1&p[]=2', [1, 2]],
  ['form, not exploded', { schema: numbers, explode: false }, 'p=1,2', [1, 2]],
  ['spaceDelimited', { schema: numbers, style: 'spaceDelimited', explode: false }, 'p=1%202', [1, 2]],
  ['pipeDelimited', { schema: numbers, style: 'pipeDelimited', explode: false }, 'p=1|2', [1, 2]],
  ['deepObject', { schema: point, style: 'deepObject', explode: true }, 'p[x]=1&p[y]=2', { x: 1, y: 2 }],
  ['an exploded object', { schema: point }, 'x=1&y=2', { x: 1, y: 2 }],
  ['a flat object', { schema: point, explode: false }, 'p=x,1,y,2', { x: 1, y: 2 }],
  [
    'a form as the value',
    { contentType: 'application/x-www-form-urlencoded', schema: point },
    'p=x%3D1%26y%3D2',
    { x: 1, y: 2 },
  ],
  ['text that looks like JSON', { contentType: 'text/plain', schema: { type: 'string' } }, 'p=7', '7'],
  ['content', { contentType: 'application/json' }, 'p=%7B%22a%22:1%7D', { a: 1 }],
  ['simple', { in: 'path', schema: numbers, style: 'simple' }, '1,2', [1, 2]],
  ['label', { in: 'path', schema: numbers, style: 'label' }, '.1.2', [1, 2]],
  ['matrix', { in: 'path', schema: numbers, style: 'matrix', explode: true }, ';p=1;p=2', [1, 2]],
  ['label, not exploded', { in: 'path', schema: numbers, style: 'label', explode: false }, '.1,2', [1, 2]],
  ['label, an object', { in: 'path', schema: point, style: 'label', explode: true }, '.x=1.y=2', { x: 1, y: 2 }],
  ['matrix, an object', { in: 'path', schema: point, style: 'matrix', explode: true }, ';x=1;y=2', { x: 1, y: 2 }],
  [
    'deepObject with a list',
    { schema: { properties: { l: numbers } }, style: 'deepObject' },
    'p[l]=1&p[l]=2',
    { l: [1, 2] },
  ],
  ['matrix, one value', { in: 'path', schema: { type: 'integer' }, style: 'matrix' }, ';p=5', 5],
  ['a header', { in: 'header', schema: { type: 'integer' } }, '5', 5],
  ['an escaped cookie', { in: 'cookie', schema: { type: 'string' } }, 'p=a%20b', 'a b'],
  ['a cookie as it is', { in: 'cookie', style: 'cookie', schema: { type: 'string' } }, 'p=a%20b', 'a%20b'],
  ['several cookies', { in: 'cookie', schema: numbers }, 'p=1; q=3; p=2', [1, 2]],
  ['cookies of an object', { in: 'cookie', style: 'cookie', explode: true, schema: point }, 'x=1; y=2', { x: 1, y: 2 }],
  ['tabs', { schema: numbers, style: 'tabDelimited', explode: false }, 'p=1%092', [1, 2]],
  ['matrix, empty', { in: 'path', schema: { type: 'string' }, style: 'matrix' }, ';p', ''],
  ['a cookie', { in: 'cookie', schema: { type: 'integer' } }, 'o=1; p=5', 5],
])('%s is read', (_, facts, text, expected) => {
  expect(read(facts, text)).toEqual(expected);
});

test('headers that no description can define are left alone', () => {
  const parameter: ParameterFacts = { name: 'Accept', in: 'header', required: true, schema: { type: 'integer' } };
  expect(
    readParameters([parameter], { path: {}, query: '', headers: { accept: 'x' } }, () => undefined).header,
  ).toEqual({});
});
