import { describe, expect, it } from 'vitest';
import { printPage } from './reference.ts';

const operation = (id: string, ...tags: readonly string[]) => ({ get: { operationId: id, tags, responses: {} } });

/** The contents as an outline: links in brackets, headings bare, each level indented. */
function outlineOf(page: string): string {
  const [, nav = ''] = /<nav id="nav"[^>]*>(.*?)<\/nav>/s.exec(page) ?? [];
  const [, groups = ''] = nav.split(/<\/ul>\n(?=<ul>\n<li>(?:<a href="(?:\.\.\/)*operations|<span))/, 2);
  const lines: string[] = [];
  let depth = -1;
  for (const [token, , link, heading] of groups.matchAll(/<(\/?)ul>|<a [^>]*>([^<]*)|<span>([^<]*)/g)) {
    if (token === '<ul>') depth++;
    else if (token === '</ul>') depth--;
    else lines.push('  '.repeat(depth) + (link === undefined ? heading : `[${link}]`));
  }
  return lines.join('\n');
}

describe('the contents', () => {
  it('stand below each other as tags say, those without operations as headings', async () => {
    const page = await printPage(
      {
        tags: [
          { name: 'leaves', parent: 'plants' },
          { name: 'plants', summary: 'Everything green' },
          { name: 'roots', parent: 'plants' },
          { name: 'hairs', parent: 'roots' },
          { name: 'animals' },
        ],
        paths: {
          '/hairs': operation('hairs/list', 'hairs'),
          '/roots': operation('roots/list', 'roots'),
          '/leaves': operation('leaves/list', 'leaves'),
          '/animals': operation('animals/list', 'animals'),
        },
      },
      'index.html',
    );
    expect(outlineOf(page)).toBe('[Animals]\nEverything green\n  [Leaves]\n  [Roots]\n    [Hairs]');
    expect([...page.matchAll(/<h3><a [^>]*>([^<]*)/g)].map(([, title]) => title)).toEqual([
      'Animals',
      'Leaves',
      'Roots',
      'Hairs',
    ]);
  });

  it('cut a circle of parents, and know of parents that are not there', async () => {
    const page = await printPage(
      {
        tags: [
          { name: 'eggs', parent: 'hens' },
          { name: 'hens', parent: 'eggs' },
          { name: 'lost', parent: 'nobody' },
          { name: 'own', parent: 'own' },
        ],
        paths: {
          '/eggs': operation('eggs/list', 'eggs'),
          '/hens': operation('hens/list', 'hens'),
          '/lost': operation('lost/list', 'lost'),
          '/own': operation('own/list', 'own'),
        },
      },
      'index.html',
    );
    expect(
      outlineOf(page)
        .split('\n')
        .map((line) => line.trim())
        .sort(),
    ).toEqual(['[Eggs]', '[Hens]', '[Lost]', '[Own]']);
  });
});

describe('the title of a group', () => {
  it('is in the language of the page, where its tag has one', async () => {
    const translations = { fr: { summary: 'Prêts', description: 'Ce qui est prêté.' } };
    const tags = [{ name: 'loans', description: 'What is lent.', 'x-translations': translations }];
    const document = { tags, paths: { '/loans': operation('loans/list', 'loans') } };
    const french = await printPage(document, 'operations/loans.html', { locales: ['fr'] });
    expect(french).toContain('<h1>Prêts</h1>\n<div class="prose"><p>Ce qui est prêté.</p></div>');
    expect(outlineOf(french)).toBe('[Prêts]');
    expect(await printPage(document, 'operations/loans.html')).toContain('<h1>Loans</h1>');
  });
});

describe('a tag of the kind `badge`', () => {
  it('is a badge of its operations', async () => {
    const page = await printPage(
      {
        tags: [{ name: 'pages' }, { name: 'beta', summary: 'Beta', kind: 'badge' }],
        paths: { '/a': operation('pages/a', 'pages', 'beta'), '/b': operation('pages/b', 'pages') },
      },
      'operations/pages.html',
    );
    expect(page.match(/<li class="tag">[^<]*/g)).toEqual(['<li class="tag">Beta']);
  });
});
