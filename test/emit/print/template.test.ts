import { describe, expect, it } from 'vitest';
import { html } from '../../../src/emit/print/html.ts';
import { createTemplates } from '../../../src/emit/print/template.ts';

const sources = (entries: Readonly<Record<string, string>>) => new Map(Object.entries(entries));

describe('templates', () => {
  it('escape text in HTML and print what is HTML already', () => {
    const templates = createTemplates('html', sources({ page: '<p title="{{text}}">{{text}}{{inner}}</p>' }));
    expect(templates.render('page', { text: '<b>"\'&', inner: html`<i>${'<'}</i>` })).toBe(
      '<p title="&lt;b&gt;&quot;&#x27;&amp;">&lt;b&gt;&quot;&#x27;&amp;<i>&lt;</i></p>',
    );
  });

  it('leave text alone in other languages', () => {
    expect(createTemplates('text', sources({ page: '{{text}}' })).render('page', { text: '<b>' })).toBe('<b>');
  });

  it('refuse a field that the context lacks: it would vanish silently', () => {
    const templates = createTemplates('html', sources({ page: '{{missing}}' }));
    expect(() => templates.render('page', {})).toThrow(/missing/);
  });

  it('never see what objects inherit', () => {
    const templates = createTemplates('html', sources({ page: '{{#if constructor}}seen{{/if}}' }));
    expect(templates.render('page', {})).toBe('');
  });

  it('include one another by name and give helpers the context that was rendered', () => {
    const templates = createTemplates(
      'html',
      sources({ page: '{{#each items}}{{> item}}{{/each}}', item: '{{wrap this}}' }),
      { wrap: ({ mark }: { mark: string }, text: string) => `${mark}${text}${mark}` },
    );
    expect(templates.render('page', { mark: '|', items: ['a', '<'] })).toBe('|a||&lt;|');
  });

  it('are our fault when they do not exist', () => {
    expect(() => createTemplates('html', new Map()).render('page', {})).toThrow("no template is called 'page'");
  });
});
