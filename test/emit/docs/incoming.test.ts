import { describe, expect, it } from 'vitest';
import { describeDocument, printPage, printReference } from './reference.ts';

const payload = {
  content: {
    'application/json': {
      schema: { type: 'object', required: ['page'], properties: { page: { $ref: '#/components/schemas/page' } } },
    },
  },
};
const components = {
  schemas: {
    page: { type: 'object', description: 'A page.', properties: { slug: { type: 'string', example: 'home' } } },
  },
};
const answers = { 204: { description: 'Noted.' } };

const webhook = (more: object = {}) => ({
  post: { summary: 'A page was opened', requestBody: payload, responses: answers, ...more },
});

describe('the pages of webhooks', () => {
  it('tell what is sent, with which headers, and what is expected back', async () => {
    const headers = [
      { name: 'X-Event', in: 'header', description: 'What happened.', schema: { type: 'string' }, example: 'opened' },
    ];
    const page = await printPage(
      { components, webhooks: { 'page-opened': webhook({ parameters: headers, description: 'It was opened.' }) } },
      'webhooks/all.html',
    );
    expect(page).toContain('<a href="#page-opened">A page was opened</a></h2>');
    expect(page).toContain('<p>It was opened.</p>');
    expect(page).toContain('<dt><code>X-Event</code> <span class="type">opened</span></dt>');
    expect(page).toContain('<a href="../schemas/webhooks.html#Page">Page</a>');
    expect(page).toContain('<b>"slug"</b>: "home"');
    expect(page).toMatch(/<dt><code>204<\/code><\/dt>\n<dd><div class="prose"><p>Noted\.<\/p>/);
  });

  it('stand by subject, and say once what is said of all of it', async () => {
    const text = 'This happens when pages change.\n\nTo be told, an app needs access.';
    const github = { 'x-github': { subcategory: 'page_change' } };
    const files = await printReference(
      describeDocument({
        components,
        webhooks: {
          'page-opened': webhook({ summary: text, description: 'It was opened.', ...github }),
          'page-closed': webhook({ summary: text, description: 'It was closed.', ...github }),
          ping: webhook({ summary: 'Are you there?' }),
        },
      }),
    );
    const page = files.get('webhooks/page-change.html') ?? '';
    expect(page.match(/To be told/g)).toHaveLength(1);
    expect(page).toContain('<a href="#page-closed">page-closed</a></h2>');
    expect(files.get('webhooks/all.html')).toContain('Are you there?');
    const index = files.get('webhooks/index.html') ?? '';
    expect([...index.matchAll(/<li><a href="(\.\.\/webhooks[^"]*)">/g)].map(([, href]) => href)).toEqual([
      '../webhooks/page-change.html#page-opened',
      '../webhooks/page-change.html#page-closed',
      '../webhooks/all.html#ping',
    ]);
  });

  it('are found by the search', async () => {
    const files = await printReference(describeDocument({ components, webhooks: { 'page-opened': webhook() } }));
    expect(files.get('data/search.js')).toContain('[0,"page-opened","POST","page-opened","A page was opened",""]');
  });
});

describe('a callback', () => {
  it('stands with the operation that asks for it', async () => {
    const reference = { $ref: '#/components/schemas/page' };
    const page = await printPage(
      {
        components,
        paths: {
          '/watches': {
            post: {
              operationId: 'watches/create',
              tags: ['watches'],
              responses: { 200: { description: '', content: { 'application/json': { schema: reference } } } },
              callbacks: {
                changed: {
                  '{$request.body#/url}': {
                    put: {
                      requestBody: { content: { 'application/json': { schema: reference } } },
                      responses: answers,
                    },
                  },
                },
              },
            },
          },
        },
      },
      'operations/watches.html',
    );
    const [, callback = ''] = page.split('<details class="callback"');
    expect(callback).toContain(
      '<summary><code>changed</code> <code><b class="m">PUT</b> {$request.body#/url}</code></summary>',
    );
    expect(callback).toContain('<a href="../schemas/watches.html#Page">Page</a>');
    expect(callback).toContain('<code>slug</code>');
  });

  it('says what type its payload has, and a form is no JSON; its Markdown twin has it, too', async () => {
    const form = { type: 'object', properties: { note: { type: 'string' } } };
    const files = await printReference(
      describeDocument({
        paths: {
          '/watches': {
            post: {
              operationId: 'watches/create',
              tags: ['watches'],
              responses: answers,
              callbacks: {
                changed: {
                  '{$request.body#/url}': {
                    put: { requestBody: { content: { 'multipart/form-data': { schema: form } } }, responses: answers },
                  },
                },
              },
            },
          },
        },
      }),
    );
    const [, callback = ''] = files.get('operations/watches.html')?.split('<details class="callback"') ?? [];
    expect(callback).toContain('<code>multipart/form-data</code>');
    expect(callback).toContain('<code>note</code>');
    expect(callback).not.toContain('class="example"');
    expect(files.get('operations/watches.md')).toContain(
      '### Callbacks\n\n`changed` `PUT` `{$request.body#/url}` `multipart/form-data`\n\n- `note` `string`\n',
    );
  });

  it('is called and typed as the handlers of a client are', async () => {
    const recording = {
      type: 'object',
      properties: {
        sound: { type: 'string', format: 'binary' },
        id: { type: 'string', readOnly: true },
        secret: { type: 'string', writeOnly: true },
      },
    };
    const form = { content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/recording' } } } };
    const page = await printPage(
      {
        components: { schemas: { recording } },
        paths: {
          '/watches': {
            post: {
              operationId: 'watches/create',
              tags: ['watches'],
              responses: answers,
              callbacks: {
                changed: { '{$request.body#/url}': { put: { requestBody: form, responses: answers }, delete: {} } },
                'x-secret': { 'x-note': {} },
              },
            },
          },
        },
      },
      'operations/watches.html',
    );
    expect(
      [...page.matchAll(/<summary><code>(\w+)<\/code> <code><b class="m">(\w+)/g)].map(([, name]) => name),
    ).toEqual(['changed', 'changedDelete']);
    expect(page).toContain('id="watches-create--changed-delete"');
    expect(page).toContain('<dt><code>sound</code> <span class="type">file</span></dt>');
    expect(page).toContain('<dt><code>id</code>');
    expect(page).not.toContain('<dt><code>secret</code>');
  });
});
