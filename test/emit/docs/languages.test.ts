import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseText, languageOf } from '../../../src/emit/docs/language.ts';
import { count, say } from '../../../src/emit/docs/reader.ts';
import { LOCALES } from '../../../src/locales/index.ts';
import { toProse } from '../../../src/util/text.ts';
import { describeDocument, describeHerbarium, printReference } from './reference.ts';

const tags = LOCALES.map(({ tag }) => tag);
const [english] = LOCALES;

describe('phrases', () => {
  it.each(LOCALES)('in $name have the places of the English ones', ({ phrases }) => {
    const places = (value: unknown): readonly string[] => JSON.stringify(value).match(/\{\w+\}/g) ?? [];
    for (const [key, value] of Object.entries(phrases)) {
      const wanted = new Set(places(english?.phrases[key as keyof typeof phrases]));
      expect([key, new Set(places(value))]).toEqual([key, wanted]);
      expect(JSON.stringify(value)).not.toBe('""');
    }
  });

  it.each(LOCALES)('in $name have a form for every number', ({ tag, phrases }) => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    expect(Object.keys(phrases.operations).sort()).toEqual([...categories].sort());
  });

  it.each([
    ['en', 1, '1 operation'],
    ['en', 1223, '1,223 operations'],
    ['ru', 2, '2 операции'],
    ['ru', 5, '5 операций'],
    ['ru', 21, '21 операция'],
    ['de', 1223, '1.223 Vorgänge'],
    ['ko', 3, '작업 3개'],
  ])('count in %s: %i', (tag, n, wanted) => {
    const locale = LOCALES.find((one) => one.tag === tag);
    expect(locale && count({ locale, phrases: locale.phrases }, 'operations', n)).toBe(wanted);
  });

  it('are filled in order', () => {
    expect(english && say(english, 'part', 2, 5)).toBe('Part 2 of 5');
  });

  const labels = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'pages', 'labels.json');
  it.skipIf(!existsSync(labels))('are spelt as the pages of providers spell them', () => {
    const known = JSON.parse(readFileSync(labels, 'utf8')) as Record<string, Record<string, readonly string[]>>;
    const pairs = [
      ['path', 'path'],
      ['query', 'query'],
      ['headers', 'headers'],
      ['body', 'body'],
      ['required', 'required'],
      ['oneOf', 'enum'],
      ['codeSamples', 'codeSamples'],
      ['statusCode', 'statusColumn'],
      ['responses', 'statusCodes'],
      ['previews', 'previewNotices'],
    ] as const;
    const strays = LOCALES.flatMap(({ tag, phrases }) =>
      pairs.flatMap(([phrase, label]) => {
        const spellings =
          known[tag]?.[label]?.map((text) => text.replace(/ ?(?:for|für|pour|para)? ?["“„«].*$|[.:]+$/, '').trim()) ??
          [];
        const isForeign =
          spellings.length === 0 ||
          spellings.every((text) => /^[\x20-\x7e]*$/.test(text)) !== /^[\x20-\x7e]*$/.test(phrases[phrase]);
        return isForeign || spellings.includes(phrases[phrase])
          ? []
          : [`${tag} ${phrase}: ${phrases[phrase]} is not one of ${spellings.join(', ')}`];
      }),
    );
    expect(strays).toEqual([]);
  });
});

describe('texts', () => {
  const text = { text: toProse('Hello'), translations: new Map([['fr', toProse('Bonjour')]]) };

  it.each([
    ['the translation', text, 'fr', 'en', { text: 'Bonjour', lang: '' }],
    ['the original, marked', text, 'ko', 'en', { text: 'Hello', lang: 'en' }],
    ['the original, unmarked when nobody knows its language', text, 'ko', '', { text: 'Hello', lang: '' }],
    ['its own language before the usual one', { ...text, lang: 'de' }, 'ko', 'en', { text: 'Hello', lang: 'de' }],
    ['a regional variant without a mark', { ...text, lang: 'pt' }, 'pt-BR', 'en', { text: 'Hello', lang: '' }],
  ])('come as %s', (_, given, wanted, usual, result) => {
    expect(chooseText(given, wanted, usual)).toEqual(result);
  });

  it.each([
    ['en', 'Lists the pages of the site. You must be the owner of this site.'],
    ['fr', 'Liste les pages du site pour lesquelles vous avez des droits dans une organisation.'],
    ['ko', '사이트의 페이지를 나열합니다.'],
    ['', 'Xyzzy.'],
  ])('are known to be in %s', (tag, description) => {
    const { model, description: whole } = describeDocument({
      paths: { '/pages': { get: { operationId: 'pages/list', tags: ['pages'], description, responses: {} } } },
    });
    expect(languageOf(model, whole.document)).toBe(tag);
  });
});

describe('a reference in several languages', () => {
  it('has the first at its root and the others in folders, each leading to the same place in the others', async () => {
    const files = await printReference(await describeHerbarium(), { locales: tags });
    expect(files.get('operations/loans.html')).toContain('<html lang="en">');
    expect(files.get('pt-br/operations/loans.html')).toContain('<html lang="pt-BR">');
    expect(files.get('pt-br/operations/loans.html')).toContain(
      '<link rel="alternate" hreflang="ko" href="../../ko/operations/loans.html">',
    );
    expect(files.get('ko/operations/loans.html')).toContain(
      'href="../../pt-br/operations/loans.html" lang="pt-BR" hreflang="pt-BR" data-keep>',
    );
  });

  it('marks what is not in the language of its reader, for eyes and for machines', async () => {
    const files = await printReference(await describeHerbarium(), { locales: ['en', 'fr'] });
    const page = files.get('fr/operations/loans.html') ?? '';
    expect(page).toContain('<li class="language">Non traduit : anglais</li>');
    expect(page).toMatch(/<h2 [^>]*><a [^>]*><span lang="en">/);
    expect(page).toContain('<div class="prose" lang="en">');
    expect(files.get('operations/loans.html')).not.toContain('lang="en">\n<p');
  });

  it('takes descriptions in the language of the reader where there are any', async () => {
    const translated = { summary: 'Lister les pages', description: 'Toutes les pages.' };
    const described = describeDocument({
      'x-lang': 'en',
      paths: {
        '/pages': {
          get: {
            operationId: 'pages/list',
            tags: ['pages'],
            summary: 'List pages',
            description: 'All pages.',
            'x-translations': { fr: translated },
            responses: {},
          },
        },
      },
    });
    const page = (await printReference(described, { locales: ['en', 'fr'] })).get('fr/operations/pages.html') ?? '';
    expect(page).toContain('Lister les pages</a></h2>');
    expect(page).toContain('<div class="prose"><p>Toutes les pages.</p></div>');
    expect(page).not.toContain('List pages');
  });
});
