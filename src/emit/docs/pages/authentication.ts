import type { SecurityScheme as DeclaredScheme, Json } from '../../../description/types.ts';
import { textOf } from '../../../model/text.ts';
import type { SecurityScheme } from '../../../model/types.ts';
import { toCamelCase, toKebabCase } from '../../../model/words.ts';
import { groupBy } from '../../../util/group-by.ts';
import { rawText } from '../../../util/text.ts';
import { html } from '../../print/html.ts';
import type { Edition } from '../edition.ts';
import { keyword, type Piece, piecesHtml } from '../pieces.ts';
import { say } from '../reader.ts';
import { listSchemes, type SampleCredential, toCredential } from '../sample-credentials.ts';
import { section, type Topic, type TopicFlow, type TopicSection } from './topic.ts';

/** How callers prove who they are: each scheme as it travels, where its tokens come from, and what may be asked without. */
export function authenticationTopic(edition: Edition): Topic {
  const { reader, context } = edition;
  const { model } = context;
  const schemes = listSchemes(model);
  const open = model.operations.filter(
    ({ security }) => security?.some((names) => names.length === 0) || security?.length === 0,
  );
  const [first] = schemes;
  return {
    path: 'authentication.html',
    title: say(reader, 'authentication'),
    intro: say(reader, 'authenticationIntro'),
    code: first && piecesHtml(clientCode(toCredential(model, first).variable, toCamelCase(model.name))),
    sections: [
      ...schemes.map((scheme) => schemeSection(scheme, edition)),
      ...(open.length ? [section('none', say(reader, 'noAuthentication'), open)] : []),
    ],
  };
}

function clientCode(variable: string, client: string): readonly Piece[] {
  return [keyword('const'), ` ${client} = createClient({ auth: process.env.${variable} });`];
}

/** The phrase for where a credential travels. */
const PLACES = { user: 'inHeader', header: 'inHeader', query: 'inQuery', cookie: 'inCookie' } as const;

function schemeSection(scheme: SecurityScheme, { reader, context }: Edition): TopicSection {
  const name = rawText(scheme.name);
  const credential = toCredential(context.model, scheme);
  const declared = context.declared.scheme(name);
  return section(toKebabCase(name) || 'bearer', name || 'Bearer', [], {
    note: say(reader, PLACES[credential.place]),
    code: html`${wireText(credential)}`,
    description: declared && textOf(declared),
    flows: declared ? listFlows(name, declared, context) : [],
  });
}

/** A credential as it stands on the wire. */
function wireText({ place, name, prefix, variable }: SampleCredential): string {
  switch (place) {
    case 'user':
      return `Authorization: Basic <base64 of $${variable}>`;
    case 'header':
      return `${name}: ${prefix}$${variable}`;
    case 'query':
      return `?${name}=$${variable}`;
    case 'cookie':
      return `Cookie: ${name}=$${variable}`;
  }
}

/** The flows of OAuth 2.0 and where OpenID Connect is found (OpenAPI 3.2, sections 4.27 to 4.29). */
function listFlows(
  name: string,
  scheme: DeclaredScheme,
  { model, declared }: Edition['context'],
): readonly TopicFlow[] {
  const asked = model.operations.flatMap((operation) => declared.scopes(operation, name));
  const counts = groupBy(asked, (scope) => scope);
  const flows = Object.entries(scheme.flows ?? {}).flatMap(([kind, flow]): TopicFlow[] => {
    if (!isRecord(flow)) return [];
    const { scopes = null } = flow;
    return [
      {
        kind,
        addresses: addressesOf(flow),
        scopes: Object.entries(isRecord(scopes) ? scopes : {}).map(([scope, text]) => ({
          name: scope,
          description: typeof text === 'string' ? textOf({ description: text }) : undefined,
          total: counts.get(scope)?.length ?? 0,
        })),
      },
    ];
  });
  const found = addressesOf(scheme as unknown as { readonly [key: string]: Json });
  return [...(found.length ? [{ kind: '', addresses: found, scopes: [] }] : []), ...flows];
}

/** What ends in `Url`, in the order of the description: `authorizationUrl`, `tokenUrl`, `refreshUrl`, `openIdConnectUrl`. */
function addressesOf(fields: { readonly [key: string]: Json }): TopicFlow['addresses'] {
  return Object.entries(fields).flatMap(([name, url]) =>
    typeof url === 'string' && /^[a-zA-Z0-9]*Url$/.test(name) ? [{ name, url }] : [],
  );
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
