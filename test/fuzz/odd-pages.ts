import { LOCALES } from '../../src/locales/index.ts';
import { HOSTILE } from '../emit/print/hostile.ts';
import { HARBOUR_OPERATIONS } from '../read/pages/harbour.ts';
import { renderPage } from '../read/pages/page-renderer.ts';
import type { Random } from '../read/pages/random.ts';
import { STYLES } from '../read/pages/styles.ts';

/** The text of a reference page in which some words are hostile, and some lines stand where they do not belong. */
export function printOddPage(random: Random): string {
  const page = renderPage(HARBOUR_OPERATIONS, random.pick(LOCALES), random.pick(Object.values(STYLES)), random);
  const odd = page.replace(/[\p{L}\p{N}_-]{3,}/gu, (word) => (random.chance(0.03) ? random.pick(HOSTILE) : word));
  const lines = odd.split('\n');
  for (let count = random.below(20); count > 0; count--) {
    const moved = lines.splice(random.below(lines.length), 1 + random.below(5));
    const copies = random.chance(0.1) ? 200 : 1 + random.below(2);
    lines.splice(random.below(lines.length), 0, ...Array.from({ length: copies }, () => moved).flat());
  }
  return lines.join('\n');
}
