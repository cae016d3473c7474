import { createCore, type Mock, type MockParts } from '../../src/mock/core.ts';
import { listen } from '../../src/mock/node-adapter.ts';
import type { MockSource } from '../../src/mock/table.ts';
import { openMockSource } from '../../src/pipeline/mock-source.ts';
import type { RealDescription } from './descriptions.ts';

/** A mock that listens, and what it is made of. */
export interface Served {
  readonly url: string;
  readonly mock: Mock;
  readonly source: MockSource;
  readonly close: () => Promise<void>;
}

/** Serves a published description on a free port. */
export async function serve({ name, path }: RealDescription, parts: MockParts = {}): Promise<Served> {
  const source = await openMockSource({ name, inputs: [path], cwd: import.meta.dirname });
  if (!source.ok) throw new Error(`${path} cannot be served`);
  const mock = createCore(source.value, parts);
  const { url, close } = await listen(mock);
  return { url, mock, source: source.value, close };
}
