import type { RequestRepresentation } from './types.ts';

/** The media type that a request names: of a range such as `*\/*`, which no request may name, one that its body is written in (RFC 9110 section 8.3). */
export function sentType({ contentType, body }: Pick<RequestRepresentation, 'contentType' | 'body'>): string {
  if (!isRange(contentType)) return contentType;
  switch (body.kind) {
    case 'json':
      return 'application/json';
    case 'text':
      return 'text/plain';
    default:
      return 'application/octet-stream';
  }
}

function isRange(contentType: string): boolean {
  return /\/\*\s*(;|$)/.test(contentType);
}
