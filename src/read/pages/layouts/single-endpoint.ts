import { precededByParameters } from '../cores.ts';
import { cutOperations } from '../cut.ts';
import type { Layout } from './layout.ts';

/** One endpoint a page, as SDK vendors print it: the page's heading is the title, fields follow the method. */
export const singleEndpoint: Layout = {
  name: 'single-endpoint',
  score({ blocks, cores }) {
    return cores.length === 1 && !precededByParameters(blocks, cores, 0) ? 1 : 0;
  },
  read: ({ blocks, cores }) => cutOperations(blocks, cores, { isMethodFirst: true, isSingle: true }),
};
