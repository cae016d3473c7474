/** A description in the manner of the one that names most of its media types in words only. */
const user = { type: 'object', properties: { login: { type: 'string' } } };
const issue = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'integer' },
    body: { type: ['string', 'null'], description: 'The Markdown.' },
    body_html: { type: 'string' },
    body_text: { type: 'string' },
  },
};
const starred = {
  type: 'object',
  required: ['starred_at', 'user'],
  properties: { starred_at: { type: 'string' }, user: { $ref: '#/components/schemas/user' } },
};
const repository = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string' },
    is_template: { type: 'boolean' },
    topics: { type: 'array', items: { type: 'string' } },
  },
};
const file = { type: 'object', properties: { content: { type: 'string' } } };
const tree = {
  type: 'object',
  properties: { entries: { type: 'array', items: { $ref: '#/components/schemas/file' } } },
};

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: string): object => ({ type: 'array', items: ref(name) });
const ok = (schema: object, others: object = {}): object => ({
  200: { description: 'OK', content: { 'application/json': { schema }, ...others } },
});

const LEAD = 'This endpoint supports the following custom media types. For more information, see the docs.';
const BODIES = `${LEAD}

- **\`application/vnd.github.raw+json\`**: Returns the raw markdown body. Response will include \`body\`. This is the default if you do not pass any specific media type.
- **\`application/vnd.github.text+json\`**: Returns a text only representation. Response will include \`body_text\`.
- **\`application/vnd.github.html+json\`**: Returns HTML rendered from the body's markdown. Response will include \`body_html\`.
- **\`application/vnd.github.full+json\`**: Returns raw, text, and HTML representations. Response will include \`body\`, \`body_text\`, and \`body_html\`.`;

/** The fields of that description. */
export const issues: { readonly components: object; readonly paths: object } = {
  components: { schemas: { user, issue, starred, repository, file, tree } },
  paths: {
    '/issues': { get: { operationId: 'issues/list', description: BODIES, responses: ok(listOf('issue')) } },
    '/issues/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: {
        operationId: 'issues/get',
        description: BODIES,
        responses: { ...ok(ref('issue')), 404: { description: 'No' } },
      },
      patch: {
        operationId: 'issues/update',
        requestBody: {
          content: { 'application/json': { schema: { properties: { title: { type: 'string' } } } }, 'text/plain': {} },
        },
        responses: ok(ref('issue')),
      },
    },
    '/stars': {
      get: {
        operationId: 'stars/list',
        description: `Lists who starred.\n\n${LEAD}\n\n- **\`application/vnd.github.star+json\`**: Includes a timestamp of when the star was created.`,
        responses: ok({ anyOf: [listOf('user'), listOf('starred')] }),
      },
    },
    '/contents': {
      get: {
        operationId: 'contents/get',
        description: `${LEAD}

- **\`application/vnd.github.raw+json\`**: Returns the raw file contents for files.
- **\`application/vnd.github.html+json\`**: Returns the file contents in HTML.
- **\`application/vnd.github.object+json\`**: Returns the contents in a consistent object format.

To get what links to it, make a call to the [other endpoint](https://docs.example) with \`application/vnd.github.sha\`.`,
        responses: ok(
          { oneOf: [ref('file'), ref('tree')] },
          { 'application/vnd.github.object': { schema: ref('tree') } },
        ),
      },
    },
    '/commits': {
      get: {
        operationId: 'commits/get',
        description: `- **\`application/vnd.github.diff\`**: Returns the diff.
- **\`application/vnd.github.patch\`**: Returns the patch.
- **\`application/vnd.github.sha\`**: Returns the SHA-1.`,
        responses: ok(ref('file')),
      },
    },
    '/repos': {
      get: {
        operationId: 'repos/get',
        'x-github': {
          previews: [
            { name: 'nebula', required: true, note: 'The `visibility` parameter is in preview.' },
            {
              name: 'baptiste',
              required: false,
              note: 'The `is_template` key is in preview: `application/vnd.github.baptiste-preview+json`.',
            },
            { name: 'mercy', required: false, note: 'The `topics` property for repositories is in preview.' },
          ],
        },
        responses: ok(ref('repository')),
      },
    },
  },
};
