import { followedByParameters, precededByParameters } from '../cores.ts';
import { cutOperations } from '../cut.ts';
import type { Layout } from './layout.ts';

/** Title, text, parameters by location, statuses, then samples with method and path, and the response. */
export const parametersFirst: Layout = {
  name: 'parameters-first',
  score({ blocks, cores }) {
    if (cores.length === 0) return 0;
    const before = cores.filter(
      (_, i) => !followedByParameters(blocks, cores, i) && precededByParameters(blocks, cores, i),
    );
    return before.length / cores.length;
  },
  read: ({ blocks, cores }) => cutOperations(blocks, cores, { isMethodFirst: false, isSingle: false }),
};
