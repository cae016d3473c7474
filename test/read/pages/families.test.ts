import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/locales/index.ts';
import type { Locale } from '../../../src/locales/locale.ts';
import { readPage } from '../../../src/read/pages/page.ts';
import { HARBOUR_OPERATIONS } from './harbour.ts';
import { compareDocument, type Scores } from './page-comparison.ts';
import { type PageOperation, toPageOperations } from './page-model.ts';
import { renderPage, type Style } from './page-renderer.ts';
import { createRandom, type Random } from './random.ts';
import { FIELDS_STYLE, STYLES } from './styles.ts';

const cases = Object.entries(STYLES).flatMap(([name, style]) =>
  LOCALES.map((locale) => [name, locale.tag, style, locale] as const),
);

function score(
  operations: readonly PageOperation[],
  locale: Locale,
  style: Style,
  random: Random,
  scores: Scores = new Map(),
): Scores {
  const outcome = readPage({ name: 'page.txt', text: renderPage(operations, locale, style, random) });
  if (!outcome.ok) throw new Error('the page was refused');
  return compareDocument(outcome.value.document, operations, style, scores);
}

/** Kinds of facts of which less than the given part was recovered, or of which some were invented. */
function failures(scores: Scores, part: number): unknown[] {
  return [...scores]
    .filter(
      ([, { right, missing, invented }]) =>
        right < (right + missing) * part || invented > (right + missing) * (1 - part),
    )
    .map(([kind, { notes }]) => [kind, notes]);
}

describe('pages rendered from an API of our own', () => {
  it.each(cases)('are recovered whole: %s, %s', (_, tag, style, locale) => {
    expect(failures(score(HARBOUR_OPERATIONS, locale, style, createRandom(tag.length)), 1)).toEqual([]);
  });

  it.each(HARBOUR_OPERATIONS.map((one) => [one.title, one] as const))(
    'are recovered from pages of one endpoint: %s',
    (_, operation) => {
      const [locale] = LOCALES;
      if (locale) expect(failures(score([operation], locale, FIELDS_STYLE, createRandom(3)), 1)).toEqual([]);
    },
  );
});

const real = findReal();
if (!real) console.info('skipped: the large description is not installed');

function findReal(): string | null {
  try {
    const path = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

describe.skipIf(!real)('pages rendered from a large description', () => {
  const all = real ? toPageOperations(JSON.parse(readFileSync(real, 'utf8')) as Record<string, unknown>) : [];

  it.each(Object.entries(STYLES))('are recovered to 97 % in every kind of fact: %s', (_, style) => {
    const scores: Scores = new Map();
    for (const [i, locale] of LOCALES.entries()) {
      const random = createRandom(i * 97 + 1);
      const start = random.below(all.length - 60);
      score(all.slice(start, start + 60), locale, style, random, scores);
    }
    expect(failures(scores, 0.97)).toEqual([]);
  });
});
