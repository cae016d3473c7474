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
      const schemes = source.securitySchemes;
      const scheme = schemes && Object.hasOwn(schemes, name) ? schemes[name] : undefined;
      return !scheme || isShown(scheme, headers, query);
    }),
  );
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
