import { describe, expect, it } from 'vitest';
import { docsEmitter } from '../../../src/emit/docs/docs.ts';
import { describeDocument, describeHerbarium, printPage, printReference, readAssets } from './reference.ts';

const get = (operation: object) => ({
  paths: { '/pages/{slug}': { get: { tags: ['pages'], responses: {}, ...operation } } },
});
const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } });

/** The text of the elements with a class, without tags. */
function textOf(page: string, pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map(([, text = '']) =>
    text
      .replace(/<[^>]*>/g, '')
      .replaceAll('&#39;', "'")
      .trim(),
  );
}

describe('the page of an operation', () => {
  it('has an anchor made of its names, and one of its operationId', async () => {
    const page = await printPage(get({ operationId: 'pages/get', summary: 'Get a page' }), 'operations/pages.html');
    expect(page).toContain('<section class="op" id="pages-get"');
    expect(page).toContain('<span id="pages/get"></span>');
  });

  it('shows one panel for each media type, and all of them without scripts', async () => {
    const content = {
      ...json({ type: 'object', properties: { body: { type: 'string' } } }),
      'text/html': { schema: { type: 'string' } },
    };
    const page = await printPage(
      get({ operationId: 'pages/get', responses: { 200: { description: 'A page.', content } } }),
      'operations/pages.html',
    );
    expect(textOf(page, /<a href="#pages-get--[^>]*>([^<]*)/g)).toEqual(['json', 'html']);
    expect(textOf(page, /<p class="asked">(.*?)<\/p>/g)).toEqual(['Accept: application/json', 'Accept: text/html']);
    expect(page).not.toMatch(/ hidden[ >=]/);
  });

  it('shows the example that is meant where the value of an example is a reference to one', async () => {
    const examples = { usual: { value: { $ref: '#/components/examples/home' } } };
    const content = json({ type: 'object' }, { examples });
    const page = await printPage(
      {
        ...get({ operationId: 'pages/get', responses: { 200: { description: 'A page.', content } } }),
        components: { examples: { home: { value: { slug: 'home' } } } },
      },
      'operations/pages.html',
    );
    expect(page).toContain('<b>"slug"</b>: "home"');
    expect(page).not.toContain('"$ref"');
  });

  it('changes sample, type and example together with what is asked for', async () => {
    const content = {
      ...json({ type: 'number' }, { example: 7 }),
      'text/csv': { schema: { type: 'string' }, example: 'a,b' },
    };
    const page = await printPage(
      get({ operationId: 'pages/get', responses: { 200: { description: 'A page.', content } } }),
      'operations/pages.html',
    );
    const [, csv = ''] = page.split('id="pages-get--csv"');
    expect(textOf(csv, /<figure class="sample" data-sample="curl">(.*?)<\/figure>/gs)[0]).toContain(
      "-H 'Accept: text/csv'",
    );
    expect(textOf(csv, /<figure class="sample" data-sample="ts">(.*?)<\/figure>/gs)[0]).toContain("{ accept: 'csv' }");
    expect(textOf(csv, /<pre class="ts"><code>(.*?)<\/code>/gs)).toEqual(['string']);
    expect(textOf(csv, /<details class="example"[^>]*><summary>[^<]*<\/summary>(.*?)<\/details>/gs)).toEqual(['a,b']);
  });

  it('groups parameters by place, with what a type cannot say', async () => {
    const page = await printPage(
      get({
        operationId: 'pages/get',
        parameters: [
          {
            name: 'slug',
            in: 'path',
            required: true,
            schema: { type: 'string', minLength: 1, maxLength: 39, pattern: '^[a-z]+$' },
          },
          { name: 'sort', in: 'query', schema: { type: 'string', enum: ['asc', 'desc'], default: 'asc' } },
          { name: 'limit', in: 'query', deprecated: true, schema: { type: 'integer', minimum: 1, maximum: 100 } },
        ],
      }),
      'operations/pages.html',
    );
    expect(textOf(page, /<h3>(.*?)<\/h3>/g)).toEqual(['Path parameters', 'Query parameters', 'Code samples']);
    expect(textOf(page, /<dt>(.*?)<\/dt>/gs)).toEqual([
      'slug string Required',
      'sort string',
      'limit integer Deprecated',
    ]);
    expect(textOf(page, /<dd>(.*?)<\/dd>/gs)).toEqual([
      'Length: 1–39Pattern: ^[a-z]+$',
      'Default: ascCan be one of: asc desc',
      'Range: 1–100',
    ]);
  });

  it('opens the properties of a body as a tree', async () => {
    const schema = {
      type: 'object',
      required: ['author'],
      properties: {
        author: { type: 'object', properties: { name: { type: 'string', description: 'Who *wrote* it.' } } },
      },
    };
    const page = await printPage(
      {
        paths: {
          '/pages': {
            post: {
              operationId: 'pages/create',
              tags: ['pages'],
              requestBody: { required: true, content: json(schema) },
              responses: {},
            },
          },
        },
      },
      'operations/pages.html',
    );
    expect(page).toContain('<summary>Properties of author</summary><dl class="fields">');
    expect(page).toContain('<div class="prose"><p>Who <em>wrote</em> it.</p></div>');
  });

  it('ends where a schema contains itself', async () => {
    const page = await printPage(
      {
        components: {
          schemas: { node: { type: 'object', properties: { next: { $ref: '#/components/schemas/node' } } } },
        },
        paths: {
          '/nodes': {
            post: {
              operationId: 'nodes/create',
              tags: ['nodes'],
              requestBody: { content: json({ $ref: '#/components/schemas/node' }) },
              responses: {},
            },
          },
        },
      },
      'operations/nodes.html',
    );
    expect(page.match(/<dl class="fields">/g)?.length).toBeLessThan(6);
  });

  it('says what is required, in preview, deprecated, and allowed to whom', async () => {
    const page = await printPage(
      get({
        operationId: 'pages/get',
        deprecated: true,
        'x-apps': true,
        'x-permissions': { contents: 'read' },
        'x-previews': [{ name: 'nova', mediaType: 'application/vnd.x.nova-preview+json', required: true }],
      }),
      'operations/pages.html',
    );
    expect(textOf(page, /<li class="(?:old|preview|apps)">([^<]*)/g)).toEqual([
      'Deprecated',
      'Preview nova is required',
      'Works with GitHub Apps',
    ]);
    expect(page).toContain('<p>Permissions: <code>contents: read</code> </p>');
    expect(page).toContain('Accept: application/vnd.x.nova-preview+json');
  });

  it('continues large modules on pages of their own, and leads to them from the first', async () => {
    const text = 'word '.repeat(9_000);
    const paths = Object.fromEntries(
      Array.from({ length: 9 }, (_, index) => [
        `/pages/${index}`,
        {
          get: {
            operationId: `pages/get-${index}`,
            tags: ['pages'],
            responses: {
              200: {
                description: 'A page.',
                content: json(
                  { type: 'array', items: { type: 'string' } },
                  { example: Array(200).fill(text.slice(0, 200)) },
                ),
              },
            },
          },
        },
      ]),
    );
    const files = await printReference(describeDocument({ paths }));
    const first = files.get('operations/pages.html') ?? '';
    expect([...files.keys()]).toContain('operations/pages.2.html');
    expect(first).toMatch(/<li id="pages-get8">(?:<span id="[^"]+"><\/span>)?<a href="\.\.\/operations\/pages\./);
    expect(first).toContain('Part 1 of ');
    expect(first).toContain('rel="next">Next page</a>');
  });
});

describe('a page of what operations have in common', () => {
  const list = (more: object) => ({
    get: {
      operationId: `pages/list-${Object.keys(more)[0]}`,
      responses: { 200: { description: 'Some.', content: json({ type: 'array', items: {} }), ...more } },
    },
  });

  it('names the ways of paging for people, and keeps their anchors', async () => {
    const document = {
      paths: {
        '/linked': list({ headers: { Link: { schema: { type: 'string' } } } }),
        '/numbered': { ...list({}), parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }] },
      },
    };
    const headings = async (path: string) =>
      (await printPage(document, path, { locales: ['en', 'ko'] })).match(/(?<=<h2 id=").*(?=<\/a>)/g);
    expect(await headings('pagination.html')).toEqual([
      'link"><a href="#link"><code>Link</code> header',
      'page"><a href="#page">Page number',
    ]);
    expect(await headings('ko/pagination.html')).toEqual([
      'link"><a href="#link"><code>Link</code> 머리글',
      'page"><a href="#page">페이지 번호',
    ]);
  });
});

describe('an overview', () => {
  it('says nothing of the version where nothing states one', async () => {
    const info = { title: 'Pages', version: 'unversioned' };
    const page = await printPage({ ...get({ operationId: 'pages/get', deprecated: true }), info }, 'index.html');
    expect(textOf(page, /<p class="version">(.*?)<\/p>/g)).toEqual(['1 operation']);
  });

  it('has a heading for each page of a group that has several', async () => {
    const verb = (id: string, subcategory: string) => ({
      get: { operationId: `plants/${id}`, tags: ['plants'], 'x-github': { subcategory }, responses: {} },
    });
    const paths = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `/plants/${index}`,
        verb(`get-${index}`, index % 2 ? 'seeds' : 'beds'),
      ]),
    );
    const page = await printPage({ paths }, 'index.html');
    expect(page.match(/(?<=<h[34]>).*(?=<\/h[34]>)/g)).toEqual([
      '<a href="operations/plants/beds.html">Plants</a>',
      '<a href="operations/plants/beds.html">Beds</a>',
      '<a href="operations/plants/seeds.html">Seeds</a>',
    ]);
  });

  it('lets lines end before the slashes of long paths', async () => {
    const paths = { '/gardens/{garden}/beds/{bed}/plants': { get: { operationId: 'plants/list', responses: {} } } };
    const page = await printPage({ paths }, 'index.html');
    expect(page).toContain('</b> /gardens<wbr>/{garden}<wbr>/beds<wbr>/{bed}<wbr>/plants</code>');
  });
});

describe('every page', () => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>{{constructor}}';
  const document = {
    info: { title: hostile, version: hostile, description: hostile },
    tags: [{ name: 'pages', description: hostile }],
    components: {
      schemas: {
        [hostile]: {
          type: 'object',
          description: hostile,
          properties: { [hostile]: { type: 'string', enum: [hostile] } },
        },
      },
    },
    paths: {
      '/pages/{slug}': {
        get: {
          operationId: hostile,
          tags: ['pages'],
          summary: hostile,
          description: hostile,
          externalDocs: { url: 'javascript:alert(3)' },
          parameters: [
            {
              name: hostile,
              in: 'query',
              required: true,
              description: hostile,
              schema: { type: 'string', default: hostile },
            },
          ],
          responses: {
            200: {
              description: hostile,
              content: {
                [`text/${hostile}`]: { schema: { type: 'string' } },
                ...json(
                  { $ref: `#/components/schemas/${hostile.replaceAll('~', '~0').replaceAll('/', '~1')}` },
                  { example: { [hostile]: hostile } },
                ),
              },
            },
          },
        },
      },
    },
  };

  it('shows hostile text as text', async () => {
    const files = await printReference(describeDocument(document));
    for (const [path, text] of files) {
      if (!path.endsWith('.html')) continue;
      expect(text, path).not.toMatch(/<img|onerror=alert\(1\)>(?!&)|<script>alert|href="javascript/);
      expect(text, path).not.toMatch(/<script(?! src=)|<style|<[^>]*\s(?:on\w+|style)=/);
    }
  });

  it('has a policy that lets nothing run but its own scripts', async () => {
    const files = await printReference(await describeHerbarium());
    const pages = [...files].filter(([path]) => path.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(8);
    for (const [path, text] of pages) {
      expect(text, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(text.split('\n', 2)[1], path).toBe('<!-- Generated by mimewright. -->');
      expect(text.match(/<h1/g), path).toHaveLength(1);
    }
  });

  it('links only to what is there', async () => {
    const files = await printReference(await describeHerbarium(), { locales: ['en', 'ko'] });
    const broken = [...files]
      .filter(([path]) => path.endsWith('.html'))
      .flatMap(([path, text]) =>
        [...text.matchAll(/(?:href|src)="([^"]+)"/g)]
          .map(([, href = '']) => href.replaceAll('&amp;', '&'))
          .filter((href) => !/^https?:/.test(href) && !isThere(files, path, href))
          .map((href) => `${path} -> ${href}`),
      );
    expect(broken).toEqual([]);
  });

  it('is the same whenever it is printed', async () => {
    const described = await describeHerbarium();
    expect([...(await printReference(described))]).toEqual([...(await printReference(described))]);
  });

  it('uses a template of the user instead of ours', async () => {
    const files = await printReference(
      await describeHerbarium(),
      {},
      { 'templates/docs/overview.hbs': '<h1>Own {{site}}</h1>' },
    );
    expect(files.get('index.html')).toContain('<main id="main" tabindex="-1">\n<h1>Own Herbarium</h1>');
  });
});

describe('the sample of an operation that only redirects', () => {
  it('reads what the redirect leads to, since no type is known of it', async () => {
    const page = await printPage(
      get({ operationId: 'pages/download', responses: { 302: { description: 'Elsewhere.' } } }),
      'operations/pages.html',
    );
    const [sample = ''] = textOf(page, /<figure class="sample" data-sample="ts">(.*?)<\/figure>/gs);
    expect(sample).toContain(').raw();\nconst answer = new Uint8Array(await response.arrayBuffer());');
  });
});

describe('samples of the user', () => {
  it('are templates, and stand beside ours with their text escaped', async () => {
    const template =
      'requests.request({{json method}}, {{json url}}, headers={ {{#each headers}}{{json name}}: {{json value}} {{/each}} })';
    const files = await printReference(
      describeDocument(
        get({
          operationId: 'pages/get',
          responses: { 200: { description: 'A page.', content: json({ type: 'number' }) } },
        }),
      ),
      {},
      { 'templates/docs/sample-python.hbs': template },
    );
    const page = files.get('operations/pages.html') ?? '';
    expect(page).toContain('<button type="button" data-show="python">python</button>');
    expect(page).toContain(
      'requests.request("GET", "https://api.example.com/pages/SLUG", headers={ "Accept": "application/json"  })',
    );
    expect(files.get('docs.css')).toContain('[data-sample="python"] .panel');
  });
});

describe('templates of the user', () => {
  it.each([
    ['do not parse', '{{#if a}}'],
    ['name what is not there', '{{nothing}}'],
  ])('that %s are told of by their name', async (_, template) => {
    const assets = new Map([...readAssets(), ['templates/docs/panel.hbs', template]]);
    const described = describeDocument(get({ operationId: 'pages/get' }));
    const { files, diagnostics } = await docsEmitter.emit({ ...described, options: {}, assets });
    expect(files).toEqual([]);
    expect(diagnostics.map(({ code, message }) => [code, message.slice(0, 44)])).toEqual([
      ['docs/template-failed', "the template 'docs/panel.hbs' cannot be filled".slice(0, 44)],
    ]);
  });
});

describe('the options', () => {
  it.each([
    [{ locales: ['tlh'] }, 'docs/unknown-locale'],
    [{ locales: 'en' }, 'docs/invalid-option'],
    [{ title: 7 }, 'docs/invalid-option'],
  ])('%j are refused', async (options, code) => {
    const result = await docsEmitter.emit({ ...describeDocument({}), options, assets: readAssets() });
    expect(result.files).toEqual([]);
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});

function isThere(files: ReadonlyMap<string, string>, from: string, href: string): boolean {
  const url = new URL(href, `https://host/${from}`);
  const text = files.get(url.pathname.slice(1));
  if (text === undefined) return false;
  const id = decodeURIComponent(url.hash.slice(1));
  return id === '' || text.includes(`id="${id}"`);
}
