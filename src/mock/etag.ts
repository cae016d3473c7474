import { hashText } from './random.ts';

/** A weak entity tag of a body (RFC 9110 section 8.8.3): weak, for the body is equal in meaning, not in every byte on the wire. */
export function makeEtag(body: string): string {
  const [a, b] = [hashText(body), hashText(body, 0x9747b28c)];
  return `W/"${a.toString(16).padStart(8, '0')}${b.toString(16).padStart(8, '0')}"`;
}

/** Whether an If-None-Match header names the tag, compared weakly (RFC 9110 section 13.1.2). */
export function matchesEtag(ifNoneMatch: string, etag: string): boolean {
  const bare = etag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some((part) => {
    const tag = part.trim();
    return tag === '*' || tag.replace(/^W\//, '') === bare;
  });
}
