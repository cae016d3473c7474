import { describe, expect, it } from 'vitest';
import { nameServers } from '../../src/model/server-names.ts';

type Told = readonly [url: string, description?: string];

const named = (...servers: readonly Told[]): readonly string[] =>
  nameServers(servers.map(([url, description]) => ({ url, ...(description && { description }) })));

describe('the name of a server', () => {
  it.each<[string, readonly Told[], readonly string[]]>([
    [
      'what its description tells, without what all tell',
      [
        ['https://a.example', 'Acme Sandbox Environment'],
        ['https://b.example', 'Acme Live Environment. Be careful.'],
      ],
      ['sandbox', 'live'],
    ],
    [
      'told whole, where a filler is a part of a word',
      [
        ['https://account.example', 'Server for client-side authentication.'],
        ['https://api.example', 'Server for server-side authentication.'],
        ['https://upload.example', 'Server for file uploads.'],
      ],
      ['clientSideAuthentication', 'serverSideAuthentication', 'fileUploads'],
    ],
    [
      'its host when the description is a story',
      [['https://dl.files.example/2.0', 'An opaque address of which nobody should know how it is made.']],
      ['dl'],
    ],
    [
      'what is fixed in its host, else what varies in it',
      [['https://{name}.readme.example'], ['http://{name}.local'], ['https://{yourShop}'], ['{protocol}://{hostname}']],
      ['readme', 'local', 'shop', 'hostname'],
    ],
    [
      'the variable that tells more than its place, and only one',
      [['https://{subdomain}.{site}'], ['{protocol}://{hostname}{basePath}'], ['https://{port}.{subdomain}']],
      ['site', 'hostname', 'port'],
    ],
    ['its path, or nothing, when it is relative', [['/v1'], ['']], ['v1', 'server']],
    [
      'told apart by what differs in the addresses: paths, labels, protocols',
      [
        ['http://bin.example/any/{sub}'],
        ['http://bin.example/any/alt/{sub}'],
        ['https://bin.example/any/{sub}'],
        ['https://bin.staging.example/any/{sub}'],
      ],
      ['bin', 'binAlt', 'binHttps', 'binStaging'],
    ],
    ['numbered when nothing differs', [['https://a.example'], ['https://a.example/']], ['a', 'a2']],
    ['an identifier, whatever stands there', [['http://1word.local'], ['https://[::1]:80/x']], ['_1word', '_1']],
  ])('is %s', (_, servers, names) => {
    expect(named(...servers)).toEqual(names);
  });

  it('stays when servers are added', () => {
    const few = [
      ['https://a.example', 'Sandbox'],
      ['https://b.example/eu', 'Sandbox'],
    ] as const;
    const more = [...few, ['https://c.example', 'Sandbox']] as const;
    expect(named(...more).slice(0, 2)).toEqual(named(...few));
    expect(named(...more)).toEqual(['sandbox', 'sandboxBEu', 'sandboxC']);
  });

  it('is taken from what is said of variables, where their names or the addresses tell nothing', () => {
    const { subdomain, domain } = {
      subdomain: { default: 'api', description: 'Where the API is deployed.' },
      domain: (description: string) => ({ default: 'harbour.example', description }),
    };
    const url = 'https://{subdomain}.{site}';
    expect(
      nameServers([
        { url, variables: { subdomain, site: domain('The site for most.') } },
        { url: '{protocol}://{name}', variables: { name: domain('Full site DNS name.') } },
        { url, variables: { subdomain, site: domain('Any harbour deployment.') } },
      ]),
    ).toEqual(['site', 'fullSiteDns', 'siteAnyDeployment']);
  });

  it('is taken from the defaults of variables where the addresses are the same', () => {
    const url = 'https://{region}.example';
    const variables = (region: string) => ({ region: { default: region } });
    expect(
      nameServers([
        { url, variables: variables('eu') },
        { url, variables: variables('us') },
      ]),
    ).toEqual(['example', 'exampleUs']);
  });
});
