import { beforeAll, describe, expect, it } from 'vitest';
import { type InspectedOperation, type InspectedRepresentation, inspectModel } from '../../src/model/inspect.ts';
import { type Built, build, typesOf } from './describe.ts';
import { issues } from './issues.ts';

let built: Built;
beforeAll(async () => {
  built = await build(issues);
});

const at = (operation: string): string => `pets#/paths/${operation}`;

/** The rows of an operation: status with a star for the default, what is asked, the wire, the body, who says so. */
function rowsOf(name: string): readonly string[] {
  const [operation] = inspectModel(built.model, name);
  return (operation?.representations ?? []).map(toRow);
}

function toRow({
  status,
  accept,
  format,
  previews,
  contentType,
  body,
  isDefault,
  evidence,
}: InspectedRepresentation): string {
  const ask = [
    accept?.replace('application/', ''),
    format && `(${format})`,
    ...previews.map((preview) => `+${preview}`),
  ];
  const fields = body.fields ? `${body.type} { ${body.fields.join(', ')} }` : (body.type ?? body.kind);
  return [
    `${status}${isDefault ? '*' : ''}`,
    ...ask,
    '->',
    contentType?.replace('application/', ''),
    fields,
    evidence?.kind,
  ]
    .filter(Boolean)
    .join(' ');
}

describe('inspect tells', () => {
  it('the whole table of an operation', () => {
    const json = (type: string): object => ({
      kind: 'json',
      type,
      fields: ['id', ...bodies[type as keyof typeof bodies]],
    });
    const bodies = {
      IssueRaw: ['body'],
      IssueHtml: ['body_html'],
      IssueText: ['body_text'],
      IssueFull: ['body', 'body_text', 'body_html'],
    };
    const prose = { kind: 'prose', at: at('~1issues~1{id}/get/description') };
    const declared = { kind: 'declared', at: at('~1issues~1{id}/get/responses/200/content/application~1json') };
    const variant = (format: string, type: string): object => ({
      status: 200,
      accept: `application/vnd.github.${format}+json`,
      format,
      previews: [],
      contentType: 'application/json; charset=utf-8',
      body: json(type),
      isDefault: false,
      evidence: prose,
    });
    expect(inspectModel(built.model, 'issues.get')).toEqual<readonly InspectedOperation[]>([
      {
        id: 'issues/get',
        method: 'GET',
        path: '/issues/{id}',
        representations: [
          {
            status: 200,
            accept: 'application/json',
            format: 'json',
            previews: [],
            contentType: 'application/json',
            body: json('IssueRaw'),
            isDefault: true,
            evidence: declared,
          },
          variant('raw', 'IssueRaw'),
          variant('text', 'IssueText'),
          variant('html', 'IssueHtml'),
          variant('full', 'IssueFull'),
          { status: 404, previews: [], body: { kind: 'empty' }, isDefault: true },
        ] as InspectedRepresentation[],
        requests: [],
      },
    ]);
  });

  it('which field each type of a list carries', () => {
    expect(rowsOf('issues.list')).toEqual([
      '200* json (json) -> json IssueRaw[] { id, body } declared',
      '200 vnd.github.raw+json (raw) -> json; charset=utf-8 IssueRaw[] { id, body } prose',
      '200 vnd.github.text+json (text) -> json; charset=utf-8 IssueText[] { id, body_text } prose',
      '200 vnd.github.html+json (html) -> json; charset=utf-8 IssueHtml[] { id, body_html } prose',
      '200 vnd.github.full+json (full) -> json; charset=utf-8 IssueFull[] { id, body, body_text, body_html } prose',
    ]);
  });

  it('nothing of media types where the words name none', () => {
    expect(rowsOf('issues.update')).toEqual([
      '200* json (json) -> json Issue { id, body, body_html, body_text } declared',
    ]);
  });

  it('what can be sent', () => {
    const place = `${at('~1issues~1{id}/patch/requestBody/content/')}`;
    expect(inspectModel(built.model, 'issues/update')[0]?.requests).toEqual([
      {
        contentType: 'application/json',
        body: { kind: 'json', type: 'object', fields: ['title'] },
        evidence: { kind: 'declared', at: `${place}application~1json` },
      },
      { contentType: 'text/plain', body: { kind: 'text' }, evidence: { kind: 'declared', at: `${place}text~1plain` } },
    ]);
  });

  it('that a type wraps each item, and that nothing is wrapped without it', () => {
    expect(rowsOf('GET /stars')).toEqual([
      '200* json (json) -> json User[] { login } declared',
      '200 vnd.github.star+json (star) -> json; charset=utf-8 Starred[] { starred_at, user } prose',
    ]);
  });

  it('that raw contents are text and an object is what the description declares; words about other operations do not count', () => {
    expect(rowsOf('/contents')).toEqual([
      '200* json (json) -> json FileSchema | Tree { content, entries } declared',
      '200 vnd.github.object (object) -> json; charset=utf-8 Tree { entries } declared',
      '200 vnd.github.raw+json (raw) -> vnd.github.raw+json; charset=utf-8 text prose',
      '200 vnd.github.html+json (html) -> vnd.github.html+json; charset=utf-8 text prose',
      '200 vnd.github.object+json -> json; charset=utf-8 Tree { entries } prose',
    ]);
  });

  it('that diffs, patches and hashes are text', () => {
    expect(rowsOf('commitsGet')).toEqual([
      '200* json (json) -> json FileSchema { content } declared',
      '200 vnd.github.diff (diff) -> vnd.github.diff; charset=utf-8 text prose',
      '200 vnd.github.patch (patch) -> vnd.github.patch; charset=utf-8 text prose',
      '200 vnd.github.sha (sha) -> vnd.github.sha; charset=utf-8 text prose',
    ]);
  });

  it('what each preview adds, beside those that every request has to name', () => {
    expect(rowsOf('repos.get')).toEqual([
      '200* json (json) +nebula -> json RepositoryFields { name } declared',
      '200 vnd.github.baptiste-preview+json +nebula +baptiste -> json; charset=utf-8 RepositoryBaptiste { name, is_template } preview',
      '200 vnd.github.mercy-preview+json +nebula +mercy -> json; charset=utf-8 RepositoryMercy { name, topics } preview',
    ]);
  });

  it('every operation unless one is named, and nothing of one that is not there', () => {
    expect(inspectModel(built.model)).toHaveLength(7);
    expect(inspectModel(built.model, 'issues')).toEqual([]);
  });
});

describe('variants of a schema', () => {
  it('share what all have, and leave the schema itself as it is', () => {
    const { Issue, IssueFields, IssueRaw, IssueHtml, RepositoryBaptiste } = typesOf(built.model);
    expect({ Issue, IssueFields, IssueRaw, IssueHtml, RepositoryBaptiste }).toEqual({
      Issue: '{ id: integer; body?: string | null; body_html?: string; body_text?: string }',
      IssueFields: '{ id: integer }',
      IssueRaw: 'IssueFields & { body: string | null }',
      IssueHtml: 'IssueFields & { body_html: string }',
      RepositoryBaptiste: 'RepositoryFields & { is_template?: boolean }',
    });
  });

  it('get names that no schema has', async () => {
    const components = {
      schemas: { ...(issues.components as { schemas: object }).schemas, 'issue-html': { type: 'null' } },
    };
    const types = typesOf((await build({ ...issues, components })).model);
    expect([types.IssueHtml, types.IssueHtml2]).toEqual(['null', 'IssueFields & { body_html: string }']);
  });

  it('what an operation calls back with', async () => {
    const payload = { 'application/json': { schema: { type: 'object', properties: { id: {} } } } };
    const post = {
      requestBody: { content: payload },
      responses: { 204: {}, '4XX': { content: { 'text/plain': {} } } },
    };
    const operation = {
      operationId: 'subscribe',
      responses: {},
      callbacks: { onEvent: { '{$request.body#/url}': { post } } },
    };
    const { model } = await build({ paths: { '/events': { post: operation } } });
    expect(inspectModel(model)[0]?.callbacks).toMatchObject([
      {
        name: 'onEvent',
        method: 'POST',
        expression: '{$request.body#/url}',
        requests: [{ contentType: 'application/json', body: { kind: 'json', type: 'object', fields: ['id'] } }],
        replies: [
          { status: 204, body: { kind: 'empty' } },
          { status: '4XX', contentType: 'text/plain', body: { kind: 'text' } },
        ],
      },
    ]);
  });
});
