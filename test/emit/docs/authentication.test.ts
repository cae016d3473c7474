import { describe, expect, it } from 'vitest';
import { printPage } from './reference.ts';

const describeSchemes = (securitySchemes: object) => ({
  components: { securitySchemes },
  security: [{ door: ['read'] }],
  paths: {
    '/a': { get: { operationId: 'pages/a', responses: {} } },
    '/b': { post: { operationId: 'pages/b', security: [{ door: ['read', 'write'] }], responses: {} } },
    '/c': { get: { operationId: 'pages/c', security: [{ other: ['read'] }], responses: {} } },
  },
});

/** The lists of a page: terms with what stands beside them, and what is said of them. */
function listsOf(page: string): readonly string[] {
  return [...page.matchAll(/<h3><code>([^<]*)|<dt>(.*?)<\/dt>\n<dd>(.*?)<\/dd>/gs)].map(
    ([, kind, term = '', said = '']) =>
      kind === undefined ? `${term}: ${said}`.replace(/<[^>]*>/g, '') : `== ${kind}`,
  );
}

describe('the page about authentication', () => {
  it('tells of each flow whom to ask, for which scopes, and how many operations want them', async () => {
    const door = {
      type: 'oauth2',
      description: 'Ask the **porter**.',
      flows: {
        authorizationCode: {
          authorizationUrl: 'https://door.example/authorize',
          tokenUrl: 'https://door.example/token',
          scopes: { read: 'Look around', write: '' },
        },
        deviceAuthorization: { deviceAuthorizationUrl: 'https://door.example/device', scopes: {} },
      },
    };
    const page = await printPage(describeSchemes({ door }), 'authentication.html');
    expect(page).toContain('Ask the <strong>porter</strong>.');
    expect(listsOf(page)).toEqual([
      '== authorizationCode',
      'authorizationUrl: https://door.example/authorize',
      'tokenUrl: https://door.example/token',
      'read 2 operations: Look around',
      'write 1 operation: ',
      '== deviceAuthorization',
      'deviceAuthorizationUrl: https://door.example/device',
    ]);
  });

  it('tells where OpenID Connect is found', async () => {
    const door = { type: 'openIdConnect', openIdConnectUrl: 'https://door.example/.well-known/openid-configuration' };
    expect(listsOf(await printPage(describeSchemes({ door }), 'authentication.html'))).toEqual([
      'openIdConnectUrl: https://door.example/.well-known/openid-configuration',
    ]);
  });

  it('is told when a description has flows that are none', async () => {
    const door = { type: 'oauth2', flows: { implicit: 'soon', password: { tokenUrl: 7, scopes: ['read'] } } };
    const page = await printPage(describeSchemes({ door }), 'authentication.html');
    expect(listsOf(page)[0]).toBe('== password');
  });

  it('says it in the language of the reader, where the inputs do', async () => {
    const translations = { fr: { description: 'Demandez au portier.' } };
    const door = { type: 'http', scheme: 'bearer', description: 'Ask the porter.', 'x-translations': translations };
    const page = await printPage(describeSchemes({ door }), 'authentication.html', { locales: ['fr'] });
    expect(page).toContain('<div class="prose"><p>Demandez au portier.</p></div>');
  });
});
