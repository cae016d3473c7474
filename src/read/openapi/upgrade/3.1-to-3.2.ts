import { isNode, type Node } from '../walk-state.ts';
import type { Upgrade } from './upgrade.ts';

/**
 * What 3.2 changed (https://spec.openapis.org/oas/v3.2.0, Appendix A of its release notes): every 3.1 document is one of
 * 3.2 but for its number. Tags got the short title that many wrote as `x-displayName`.
 */
export const upgrade31To32: Upgrade = (document) => {
  document.openapi = '3.2.0';
  const tags: unknown[] = Array.isArray(document.tags) ? document.tags : [];
  for (const tag of tags.filter(isNode)) nameTag(tag);
  return { document, moved: [] };
};

function nameTag(tag: Node): void {
  if (tag.summary === undefined && typeof tag['x-displayName'] === 'string') tag.summary = tag['x-displayName'];
}
