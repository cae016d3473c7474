import { describe, expect, it } from 'vitest';
import { build, show } from './describe.ts';

const list = { type: 'array', items: { type: 'integer' } };
const object = (properties: object): object => ({ type: 'object', properties });
const text = { type: 'string' };

interface Given {
  readonly query?: readonly string[];
  readonly body: object;
  readonly headers?: object;
  readonly method?: string;
}

/** How an operation is paged: the kind, what it turns on, and where the items are. */
async function pagingOf({ query = [], body, headers, method = 'get' }: Given): Promise<readonly unknown[] | undefined> {
  const parameters = query.map((name) => ({ name, in: 'query', schema: text }));
  const content = { 'application/json': { schema: body } };
  const { model } = await build({
    components: {
      schemas: {
        List: list,
        Page: object({ items: { $ref: '#/components/schemas/List' }, meta: object({ next_cursor: text }) }),
      },
    },
    paths: {
      '/pets': {
        [method]: { parameters, responses: { 200: { description: '', content, ...(headers && { headers }) } } },
      },
    },
  });
  const paging = model.operations[0]?.pagination;
  if (!paging) return undefined;
  const { kind, items, item } = paging;
  const turns = [
    ...('parameter' in paging ? [paging.parameter] : []),
    ...('key' in paging ? [`${paging.key.join('.')} while ${paging.more?.join('.')}`] : []),
    ...('next' in paging ? [paging.nextHeader ?? paging.next.join('.')] : []),
  ];
  return [kind, ...turns, items.join('.'), show(item)];
}

const truth = { type: 'boolean' };
const named = { ...object({ id: text }), required: ['id'] };
const born = { ...object({ id: text, born: text }), required: ['id', 'born'] };
const link = { Link: { schema: text } };
const nullable = { anyOf: [text, { type: 'null' }] };

describe('an operation is paged', () => {
  it.each<[string, Given, readonly unknown[]]>([
    [
      'by a cursor in a header',
      { query: ['cursor'], body: list, headers: { 'X-Next-Cursor': { schema: text } } },
      ['cursor', 'cursor', 'X-Next-Cursor', '', 'integer'],
    ],
    [
      'by a number in a header',
      { query: ['page'], body: list, headers: { 'X-Next-Page': { schema: text }, 'X-Page': { schema: text } } },
      ['cursor', 'page', 'X-Next-Page', '', 'integer'],
    ],
    [
      'by a URL in a header',
      { query: ['cursor'], body: list, headers: { 'Next-Page-Url': { schema: text } } },
      ['url', 'Next-Page-Url', '', 'integer'],
    ],
    [
      'by the body, when a header says it too',
      {
        query: ['cursor'],
        body: object({ next_cursor: text, data: list }),
        headers: { 'X-Next-Cursor': { schema: text } },
      },
      ['cursor', 'cursor', 'next_cursor', 'data', 'integer'],
    ],
    [
      'by what continues, under one name in both',
      { query: ['continue'], body: object({ metadata: object({ continue: text }), items: list }) },
      ['cursor', 'continue', 'metadata.continue', 'items', 'integer'],
    ],
    [
      'by a batch',
      { query: ['since', 'limit'], body: object({ chunk: list, next_batch: text }) },
      ['cursor', 'since', 'next_batch', 'chunk', 'integer'],
    ],
    [
      'by the URI of the next page, whatever numbers pages have',
      { query: ['Page', 'PageToken'], body: object({ messages: list, next_page_uri: { ...text, format: 'uri' } }) },
      ['url', 'next_page_uri', 'messages', 'integer'],
    ],
    [
      'after the last item, while there are more',
      { query: ['starting_after'], body: object({ data: { type: 'array', items: named }, has_more: truth }) },
      ['after', 'starting_after', 'id while has_more', 'data', '{ id: string }'],
    ],
    [
      'after the last item, whichever of several it is',
      {
        query: ['after'],
        body: object({ data: { type: 'array', items: { oneOf: [named, born] } }, last_id: text, has_more: truth }),
      },
      ['after', 'after', 'id while has_more', 'data', '{ id: string } | { id: string; born: string }'],
    ],
    ['by its Link header', { body: list, headers: link }, ['link', '', 'integer']],
    [
      'by its Link header, with the items in the body',
      { body: object({ total: text, items: list }), headers: link },
      ['link', 'items', 'integer'],
    ],
    ['by a page number', { query: ['page', 'per_page'], body: list }, ['page', 'page', '', 'integer']],
    [
      'by an offset',
      { query: ['limit', 'Offset'], body: object({ data: list }) },
      ['offset', 'Offset', 'data', 'integer'],
    ],
    [
      'by a cursor',
      { query: ['cursor'], body: object({ data: list, next_cursor: text }) },
      ['cursor', 'cursor', 'next_cursor', 'data', 'integer'],
    ],
    [
      'by a cursor that may be null',
      { query: ['after'], body: object({ data: list, after: nullable }) },
      ['cursor', 'after', 'after', 'data', 'integer'],
    ],
    [
      'by a cursor that stands where the list does',
      { query: ['after'], body: object({ artists: object({ items: list, cursors: object({ after: text }) }) }) },
      ['cursor', 'after', 'artists.cursors.after', 'artists.items', 'integer'],
    ],
    [
      'by what its description calls a URL',
      {
        query: ['offset', 'word'],
        body: object({ items: list, next: { ...text, description: 'URL to the next page, or null.' } }),
      },
      ['url', 'next', 'items', 'integer'],
    ],
    [
      'by a cursor in an envelope',
      { query: ['page_token'], body: object({ results: list, paging: object({ nextPageToken: text }) }) },
      ['cursor', 'page_token', 'paging.nextPageToken', 'results', 'integer'],
    ],
    [
      'by a cursor behind references',
      { query: ['cursor'], body: { $ref: '#/components/schemas/Page' } },
      ['cursor', 'cursor', 'meta.next_cursor', 'items', 'integer'],
    ],
    [
      'by a URL',
      { body: object({ value: list, '@odata.nextLink': text }) },
      ['url', '@odata.nextLink', 'value', 'integer'],
    ],
    [
      'by a URL that its format tells',
      { body: object({ data: list, next: { type: 'string', format: 'uri' } }) },
      ['url', 'next', 'data', 'integer'],
    ],
    [
      'by what is called next, when nothing could take a cursor',
      { body: object({ data: list, next: text }) },
      ['url', 'next', 'data', 'integer'],
    ],
    [
      'by a cursor called next, when something takes it',
      { query: ['cursor'], body: object({ data: list, next: text }) },
      ['cursor', 'cursor', 'next', 'data', 'integer'],
    ],
    [
      'by a URL, with both it and the items in objects of any name',
      { body: object({ found: object({ pets: list }), more: object({ next: { type: 'string', format: 'uri' } }) }) },
      ['url', 'more.next', 'found.pets', 'integer'],
    ],
    [
      'with one of several lists when its name tells',
      { query: ['page'], body: object({ errors: list, items: list }) },
      ['page', 'page', 'items', 'integer'],
    ],
  ])('%s', async (_, given, paging) => {
    expect(await pagingOf(given)).toEqual(paging);
  });
});

it.each([
  'Where the page begins, as the `Link` response header of the one before says.',
  'An opaque value from the next link relation.',
])('a Link header leads on where the parameter that takes a cursor says so: %s', async (description) => {
  const parameters = [{ name: 'after', in: 'query', description, schema: text }];
  const responses = { 200: { description: '', content: { 'application/json': { schema: list } } } };
  const { model } = await build({ paths: { '/pets': { get: { parameters, responses } } } });
  expect(model.operations[0]?.pagination).toMatchObject({ kind: 'link', items: [] });
});

it('words about a Link header say nothing of an operation with several answers', async () => {
  const parameters = [{ name: 'after', in: 'query', description: 'As the Link header says.', schema: text }];
  const answer = { description: '', content: { 'application/json': { schema: list } } };
  const responses = { 200: answer, 201: { ...answer, content: { 'application/json': { schema: object({}) } } } };
  const { model } = await build({ paths: { '/pets': { get: { parameters, responses } } } });
  expect(model.operations[0]?.pagination).toBeUndefined();
});

describe('an operation is not paged', () => {
  it.each<[string, Given]>([
    ['when it has no list', { query: ['page'], body: object({ a: text }) }],
    ['when nothing turns the page', { query: ['filter'], body: list }],
    [
      'when what leads on stands beside another list',
      { body: object({ images: list, tracks: object({ items: list, next: { ...text, format: 'uri' } }) }) },
    ],
    ['when it could be either of two lists', { query: ['page'], body: object({ left: list, right: list }) }],
    ['when inner objects have several lists', { query: ['page'], body: object({ a: object({ b: list, c: list }) }) }],
    [
      'when what is called next may be a cursor of an unknown name',
      { query: ['from'], body: object({ data: list, next: text }) },
    ],
    ['when what is called next is a number', { body: object({ data: list, next: { type: 'integer' } }) }],
    [
      'when what may be a cursor stands in an object of any name',
      { query: ['cursor'], body: object({ data: list, more: object({ next: text }) }) },
    ],
    ['when items have no name', { query: ['after'], body: object({ data: list, has_more: truth }) }],
    [
      'when nothing says whether more follow',
      { query: ['after'], body: object({ data: { type: 'array', items: named } }) },
    ],
    ['when it is listed from a time on', { query: ['since'], body: object({ data: list, next: { type: 'integer' } }) }],
    ['when it writes', { query: ['page'], body: list, method: 'post' }],
    ['when a next page is named and nothing takes it', { body: object({ data: list, next_cursor: text }) }],
  ])('%s', async (_, given) => {
    expect(await pagingOf(given)).toBeUndefined();
  });
});
