export { sourceOf } from '../../src/emit/mocks/source.ts';
