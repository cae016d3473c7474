import { describe, expect, test } from 'vitest';
import { failed } from '../../src/diagnostics/outcome.ts';
import { detect, type Reader, scoreOpenApi } from '../../src/read/detect.ts';

function reader(name: string, score: number): Reader {
  return { name, label: `a ${name}`, score: () => score, read: () => failed([]) };
}

const source = { name: 'input', text: 'some text' };

describe('the reader that fits best is taken', () => {
  test('whatever its place in the list', () => {
    const outcome = detect(source, [reader('page', 0.4), reader('description', 0.9)]);
    expect(outcome.ok && outcome.value.name).toBe('description');
    expect(outcome.diagnostics).toEqual([]);
  });

  test('the first of two that fit alike, with a warning', () => {
    const outcome = detect(source, [reader('page', 0.9), reader('description', 0.9)]);
    expect(outcome.ok && outcome.value.name).toBe('page');
    expect(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'read/ambiguous: input can be read in several ways: page, description; the first is taken',
    ]);
  });

  test('none when none fits', () => {
    const outcome = detect(source, [reader('page', 0.1), reader('description', 0)]);
    expect(outcome.ok).toBe(false);
    expect(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'read/unrecognized: input looks like plain text, not like a page or a description',
    ]);
  });

  test('none for an empty text', () => {
    const outcome = detect({ name: 'input', text: '\n' }, [reader('page', 1)]);
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['read/empty']);
  });
});

test.each<[string, string, number]>([
  ['JSON of version 3', '{"info": {}, "openapi": "3.0.0"}', 1],
  ['YAML of version 3', '# a comment\ninfo: {}\nopenapi: 3.1.0\n', 1],
  ['Swagger', "swagger: '2.0'\n", 1],
  ['JSON that is cut off', '{"openapi": "3.0.0", "info": {"ti', 1],
  ['a description without its version', 'info:\n  title: a\npaths:\n  /a: {}\n', 0.6],
  ['a page that speaks of OpenAPI', '# Pets\n\nOur openapi: 3.1.0 description is here.\n', 0],
  ['other JSON', '{"name": "x"}', 0.1],
  ['HTML', '<html><body>openapi: 3.1.0</body></html>', 0],
])('%s scores as a description', (_, text, score) => {
  expect(scoreOpenApi(text)).toBe(score);
});

test.each<[string, string]>([
  ['<?xml version="1.0"?><wsdl:definitions/>', 'an XML document'],
  ['{"info": {"_postman_id": "1"}}', 'a Postman collection'],
  ['{"asyncapi": "3.0.0"}', 'an AsyncAPI description'],
  ['type Query {\n  pets: [Pet]\n}', 'a GraphQL schema'],
  ['syntax = "proto3";\nmessage Pet { string name = 1; }', 'a Protocol Buffers file'],
  ['name: x\n', "YAML without an 'openapi' field"],
])('what %j seems to be is said', (text, looksLike) => {
  const { diagnostics } = detect({ name: 'input', text }, [reader('page', 0)]);
  expect(diagnostics[0]?.message).toBe(`input looks like ${looksLike}, not like a page`);
});
