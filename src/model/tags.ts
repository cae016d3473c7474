import type { Document, Tag } from '../description/types.ts';
import { toPascalCase } from './words.ts';

/** The tag that a group of operations is named after (OpenAPI 3.2, section 4.22): names of groups are made of tags'. */
export function tagOfGroup({ tags }: Pick<Document, 'tags'>, group: string): Tag | undefined {
  return (tags ?? []).findLast((tag) => toPascalCase(tag.name).toLowerCase() === group.toLowerCase());
}

/** The tags that a tag stands below, the outermost first; a circle is cut. */
export function tagsAbove({ tags }: Pick<Document, 'tags'>, tag: Tag): readonly Tag[] {
  const above: Tag[] = [];
  let current = parentOf(tags, tag);
  while (current && current !== tag && !above.includes(current)) {
    above.unshift(current);
    current = parentOf(tags, current);
  }
  return above;
}

function parentOf(tags: Document['tags'], { parent }: Tag): Tag | undefined {
  return parent === undefined ? undefined : tags?.find(({ name }) => name === parent);
}
