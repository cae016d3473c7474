import type { Layout } from './layout.ts';
import { methodFirst } from './method-first.ts';
import { parametersFirst } from './parameters-first.ts';
import { singleEndpoint } from './single-endpoint.ts';

/** Every family of pages; the first wins where none fits better. */
export const LAYOUTS: readonly Layout[] = [methodFirst, parametersFirst, singleEndpoint];
