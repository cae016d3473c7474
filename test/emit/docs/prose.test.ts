import { describe, expect, it } from 'vitest';
import { createProse } from '../../../src/emit/docs/prose.ts';
import { en } from '../../../src/locales/en.ts';
import { fr } from '../../../src/locales/fr.ts';

const prose = createProse();
const render = (text: string): string => prose(en.phrases)(text).toHTML();

describe('the Markdown of descriptions', () => {
  it.each([
    ['shows raw HTML', 'a <script>alert(1)</script>', '<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['drops links that are no links to the web', '[a](/rest/b) [c](#d)', '<p><a>a</a> <a>c</a></p>'],
    ['refuses links that run', '[a](javascript:alert(1))', '<p>[a](javascript:alert(1))</p>'],
    [
      'keeps links to the web',
      '[a](https://example.com/?b=1&c=2)',
      '<p><a href="https://example.com/?b=1&amp;c=2" rel="noopener noreferrer">a</a></p>',
    ],
    [
      'loads no pictures from elsewhere',
      '![a plant](https://example.com/a.png)',
      '<p><a href="https://example.com/a.png" rel="noopener noreferrer">a plant</a></p>',
    ],
    ['puts headings below the title of the operation', '# One\n\n#### Two', '<h3>One</h3>\n<h3>Two</h3>'],
    [
      'renders alerts with a title of the reader',
      '> [!NOTE]\n> Mind *this*.',
      '<div class="alert note" role="note">\n<p class="alert-title">Note</p>\n<p>Mind <em>this</em>.</p>\n</div>',
    ],
    [
      'renders alerts within alerts',
      '> [!WARNING]\n> a\n>\n> > b',
      '<div class="alert warning" role="note">\n<p class="alert-title">Warning</p>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</div>',
    ],
    ['leaves other quotes alone', '> [!OTHER]\n> a', '<blockquote>\n<p>[!OTHER]\na</p>\n</blockquote>'],
    ['drops NUL', 'a\0b', '<p>ab</p>'],
    ['begins a line where a tag says so', 'a<br/>b<BR>c `<br>`', '<p>a<br>\nb<br>\nc <code>&lt;br&gt;</code></p>'],
    ['knows no attributes of that tag', 'a<br onclick=x>', '<p>a&lt;br onclick=x&gt;</p>'],
  ])('%s', (_, text, wanted) => {
    expect(render(text)).toBe(wanted);
  });

  it('gives the same alert other words in another language', () => {
    expect(prose(fr.phrases)('> [!TIP]\n> a').toHTML()).toContain('<p class="alert-title">Astuce</p>');
  });

  it('is quick with hostile nesting', () => {
    const started = performance.now();
    render(`${'>'.repeat(20_000)}a ${'['.repeat(20_000)} ${'*a_'.repeat(5_000)}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
