import type { Block } from './blocks.ts';
import { toTemplate } from './endpoint.ts';

const VERB = /^(?:get|post|put|patch|delete|head|options)$/i;
const SEGMENT = /^(?:\/?[\w.~:@$%-]+|\/?\{[\w.-]+\}|\/?[\w{}.~:@$%/-]*\/[\w{}.~:@$%/-]*)$/;

/** Joins a method and the pieces of its path that a capture put on lines of their own: `POST`, `/`, `githubs`. */
export function joinSplitEndpoints(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    const split = block.kind === 'text' && VERB.test(block.text) ? readPath(blocks, i + 1) : null;
    if (!split || block.kind !== 'text') {
      joined.push(block);
      continue;
    }
    joined.push({
      ...block,
      kind: 'endpoint',
      method: block.text.toUpperCase(),
      path: toTemplate(split.path),
      ...(split.server && { server: split.server }),
    });
    i = split.end - 1;
  }
  return joined;
}

/** A path segment may be the word of a label: `search`, `body`. */
function isWords(block: Block | undefined): boolean {
  return block?.kind === 'text' || block?.kind === 'heading';
}

function readPath(blocks: readonly Block[], from: number): { path: string; server?: string; end: number } | null {
  let path = '';
  let at = from;
  for (; at < Math.min(blocks.length, from + 40); at++) {
    const text = isWords(blocks[at]) ? (blocks[at]?.text ?? '') : '';
    const url = at === from ? /^(https?:\/\/[^/\s]+)(\/\S*)$/.exec(text) : null;
    if (url) return { path: url[2] ?? '', server: url[1] ?? '', end: at + 1 };
    if (!SEGMENT.test(text) || blocks[at]?.afterBlank) break;
    const isDue = path === '' || path.endsWith('/');
    if (!isDue && !text.startsWith('/')) break;
    if (isDue && path !== '' && text.startsWith('/')) break;
    path += text;
  }
  return path.startsWith('/') ? { path: path.length > 1 ? path.replace(/\/$/, '') : path, end: at } : null;
}
