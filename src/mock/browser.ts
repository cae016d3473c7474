/** What is published as `mimewright/mock` for browsers: all but what listens on ports and keeps files. */
export { createCore, type Mock, type MockParts } from './core.ts';
export type { MockOptions } from './exchange.ts';
export { createFactories, type DeepPartial, type Factory, type FactoryOptions, type ValueCodec } from './factories.ts';
export { createMock, type FetchMock, toFetch } from './fetch-adapter.ts';
export {
  type CodecsByStatus,
  createMswHandlers,
  type MswHandlers,
  type MswModule,
  type OperationAnswer,
  type OperationInfo,
  type OperationResolver,
} from './msw.ts';
export { openTable } from './open-table.ts';
export type { MockReply, MockRequest } from './request.ts';
export type * from './table.ts';
