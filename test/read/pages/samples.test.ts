import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/locales/index.ts';
import { readPage, scorePage } from '../../../src/read/pages/page.ts';
import { HARBOUR_OPERATIONS } from './harbour.ts';
import { compareDocument } from './page-comparison.ts';
import { FIELDS_STYLE, STYLES } from './styles.ts';

const folder = resolve(import.meta.dirname, '../../../specs/pages');
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe('the sample pages', () => {
  it('stand there for every language', () => {
    const languages = new Set(files.map((name) => name.split('.')[2]));
    expect(LOCALES.filter(({ tag }) => !languages.has(tag)).map(({ tag }) => tag)).toEqual([]);
  });

  it.each(files)('%s is recognized and read whole', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const family = name.split('.')[1] ?? '';
    const style = STYLES[family] ?? FIELDS_STYLE;
    const operations = STYLES[family]
      ? HARBOUR_OPERATIONS
      : HARBOUR_OPERATIONS.filter(({ method }) => method === 'POST');
    expect(scorePage(text)).toBeGreaterThan(0.6);
    const outcome = readPage({ name, text });
    if (!outcome.ok) throw new Error('the page was refused');
    const wrong = [...compareDocument(outcome.value.document, operations, style)].filter(
      ([, { missing, invented }]) => missing + invented > 0,
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['an OpenAPI document', 'openapi: 3.1.0\ninfo:\n  title: x\npaths:\n  /a:\n    get: {}\n'],
    ['a JSON document', '{"openapi": "3.0.0", "paths": {}}'],
    ['running text', 'Once upon a time there was a harbour.\n\nIt had boats.\n'],
    ['nothing', ''],
  ])('are told from %s', (_, text) => {
    expect(scorePage(text)).toBe(0);
  });
});
