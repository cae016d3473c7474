import type { SecurityRequirement, SecurityScheme } from '../../description/types.ts';
import { toRecord } from './loose-json.ts';
import type { Reading } from './reading.ts';

/** The schemes that an operation states, by name, and what it requires. */
export interface SecurityReading {
  readonly schemes: readonly (readonly [string, SecurityScheme])[];
  readonly requirements: readonly SecurityRequirement[];
}

/** Reads security from the authorization table, the headers that samples send, and sentences about JWTs and basic authentication. */
export function readSecurity(reading: Reading): SecurityReading {
  const stated = reading.entries
    .filter(({ location }) => location === 'authorization')
    .map(({ row, lines }) => toScheme(row.name, row.location ?? 'header', lines.join(' ')));
  const schemes = stated.length > 0 ? stated : [...fromProse(reading.prose.join('\n')), ...fromSamples(reading)];
  const unique = [...new Map(schemes)];
  return { schemes: unique, requirements: unique.map(([name]) => ({ [name]: [] })) };
}

type NamedScheme = readonly [string, SecurityScheme];

function toScheme(name: string, location: string, description: string): NamedScheme {
  const text = description === '' ? {} : { description };
  if (name.toLowerCase() === 'authorization') {
    return /\bbasic\b/i.test(description)
      ? ['basic', { type: 'http', scheme: 'basic', ...text }]
      : ['bearer', { type: 'http', scheme: 'bearer', ...text }];
  }
  const place = location === 'query' || location === 'cookie' ? location : 'header';
  return [name, { type: 'apiKey', name, in: place, ...text }];
}

function fromProse(prose: string): NamedScheme[] {
  const found: NamedScheme[] = [];
  if (/\bmust use (?:a |an )?(?:JWT|JSON Web Token)\b/i.test(prose))
    found.push(['jwt', { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }]);
  if (/\bmust use basic authentication\b/i.test(prose)) found.push(['basic', { type: 'http', scheme: 'basic' }]);
  return found;
}

function fromSamples({ samples }: Reading): NamedScheme[] {
  const headers = samples.flatMap((sample) => sample.headers);
  return headers.flatMap(([name, value]): NamedScheme[] => {
    const lower = name.toLowerCase();
    if (lower === 'authorization')
      return /^basic/i.test(value)
        ? [['basic', { type: 'http', scheme: 'basic' }]]
        : [['bearer', { type: 'http', scheme: 'bearer' }]];
    return /^(?:x-)?(?:[\w-]+-)?(?:api|auth)[-_]?(?:key|token)$/.test(lower)
      ? [[name, { type: 'apiKey', name, in: 'header' }]]
      : [];
  });
}

/** What a token must be allowed to do: the page's fine-grained permissions, and scopes as `scope:name`. */
export function readPermissions(reading: Reading): { readonly [name: string]: string } {
  const fine = reading.permissions.flatMap((line) => [...line.matchAll(/"([^"]{1,60})"[^()"]{0,60}\((\w{1,20})\)/g)]);
  const scopes = [
    ...reading.prose
      .join('\n')
      .matchAll(
        /\b([a-z]+(?:[_:][a-z_:]+)+|repo|user|gist|workflow)(?: or ([a-z]+(?:[_:][a-z_:]+)*))? (?:OAuth )?scopes?\b/g,
      ),
  ];
  return toRecord([
    ...fine.map((match) => [(match[1] ?? '').toLowerCase().replace(/\s+/g, '_'), match[2] ?? ''] as const),
    ...scopes
      .flatMap((match) => [match[1], match[2]].filter((one) => one !== undefined))
      .map((scope) => [`scope:${scope}`, 'required'] as const),
  ]);
}
