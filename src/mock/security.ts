import { parseQuery } from './request.ts';
import type { MockSource, SecurityAlternatives, SecuritySchemeFacts } from './table.ts';

/** Whether a request shows the credentials of one of the alternatives; nothing is said of whether they are good. */
export function hasCredentials(
  source: MockSource,
  alternatives: SecurityAlternatives | undefined,
  headers: Readonly<Record<string, string | undefined>>,
  query: string,
): boolean {
  const wanted = alternatives ?? source.security ?? [];
  if (wanted.length === 0) return true;
  return wanted.some((names) =>
    names.every((name) => {
      const scheme = findScheme(source, name);
      return !scheme || isShown(scheme, headers, query);
    }),
  );
}

/** What a client has to send, in words. */
export function describeCredentials(source: MockSource, alternatives: SecurityAlternatives | undefined): string {
  const wanted = alternatives ?? source.security ?? [];
  const words = wanted.map((names) => names.map((name) => describe(findScheme(source, name))).join(' and '));
  return `send ${words.join(', or ')}`;
}

function describe(scheme: SecuritySchemeFacts | undefined): string {
  switch (scheme?.kind) {
    case 'apiKey':
      return `the ${scheme.in} ${scheme.in === 'query' ? 'parameter ' : ''}'${scheme.parameter}'`;
    case 'basic':
      return "'Authorization: Basic …'";
    case 'bearer':
    case 'oauth2':
    case 'openIdConnect':
      return "'Authorization: Bearer …'";
    default:
      return "'Authorization'";
  }
}

/** The WWW-Authenticate header of a 401 (RFC 9110 section 11.6.1): one challenge for each scheme that would do. */
export function challengeOf(source: MockSource, alternatives: SecurityAlternatives | undefined): string {
  const names = new Set((alternatives ?? source.security ?? []).flat());
  const challenges = [...names].map((name) => challenge(findScheme(source, name)));
  return [...new Set(challenges)].join(', ') || 'Bearer';
}

function challenge(scheme: SecuritySchemeFacts | undefined): string {
  switch (scheme?.kind) {
    case 'apiKey':
      return `ApiKey in="${scheme.in}", name="${scheme.parameter.replace(/[^\w.\-[\]]/g, '')}"`;
    case 'basic':
      return 'Basic realm="mock", charset="UTF-8"';
    default:
      return 'Bearer realm="mock"';
  }
}

function findScheme({ securitySchemes }: MockSource, name: string): SecuritySchemeFacts | undefined {
  return securitySchemes && Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined;
}

function isShown(
  scheme: SecuritySchemeFacts,
  headers: Readonly<Record<string, string | undefined>>,
  query: string,
): boolean {
  const authorization = headers.authorization ?? '';
  switch (scheme.kind) {
    case 'bearer':
    case 'oauth2':
    case 'openIdConnect':
      return /^(?:bearer|token) \S/i.test(authorization);
    case 'basic':
      return /^basic \S/i.test(authorization);
    case 'other':
      return authorization !== '';
    case 'apiKey':
      return isKeyShown(scheme, headers, query);
  }
}

function isKeyShown(
  { in: place, parameter }: Extract<SecuritySchemeFacts, { kind: 'apiKey' }>,
  headers: Readonly<Record<string, string | undefined>>,
  query: string,
): boolean {
  if (place === 'header') return Boolean(headers[parameter.toLowerCase()]);
  if (place === 'query') return parseQuery(query).some(([name, value]) => name === parameter && value !== '');
  return (headers.cookie ?? '').split(';').some((pair) => pair.trim().startsWith(`${parameter}=`));
}
