import { followedByParameters } from '../cores.ts';
import { cutOperations } from '../cut.ts';
import type { Layout } from './layout.ts';

/** Title, text, method and path, parameters, samples, responses, notes: tables in one line a row, piped or not. */
export const methodFirst: Layout = {
  name: 'method-first',
  score({ blocks, cores }) {
    if (cores.length < 2) return 0;
    return cores.filter((_, i) => followedByParameters(blocks, cores, i)).length / cores.length;
  },
  read: ({ blocks, cores }) => cutOperations(blocks, cores, { isMethodFirst: true, isSingle: false }),
};
