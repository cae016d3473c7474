import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/locales/index.ts';
import { readPage } from '../../../src/read/pages/page.ts';
import { HARBOUR_OPERATIONS } from './harbour.ts';
import { renderPage } from './page-renderer.ts';
import { createRandom } from './random.ts';
import { STYLES } from './styles.ts';

const style = Object.values(STYLES)[0];

describe('the title of a page', () => {
  it.each(LOCALES.map((locale) => [locale.tag, locale] as const))('is never its version: %s', (_, locale) => {
    const [label = ''] = locale.page.articleVersion;
    if (!style) throw new Error('there is no style');
    const page = renderPage(HARBOUR_OPERATIONS, locale, style, createRandom(1));
    const outcome = readPage({ name: 'page.txt', text: `${label}: Enterprise Server 2.19\n\nHarbours\n\n${page}` });
    expect(outcome.ok && outcome.value.document.info).toMatchObject({ title: 'Harbours', version: '2.19' });
  });
});
