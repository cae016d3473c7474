import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import { readBytes, toSource } from './bytes.ts';
import { sourceDiagnostics } from './diagnostics.ts';
import { DEFAULT_MAX_BYTES, type ReadOptions } from './options.ts';
import type { Source } from './source.ts';

const NAME = '<stdin>';

/** Reads standard input to its end. */
export async function readStdin({
  stdin = process.stdin,
  maxBytes = DEFAULT_MAX_BYTES,
}: ReadOptions): Promise<Outcome<Source>> {
  const bytes = await readBytes(stdin, maxBytes);
  if (bytes === undefined) {
    const params = { input: NAME, megabytes: Math.ceil(maxBytes / 1_000_000) };
    return failed([sourceDiagnostics.report('too-large', params, { place: { kind: 'source', source: NAME } })]);
  }
  const source = toSource(NAME, bytes, undefined);
  return source.ok ? done(source.value) : failed([source.diagnostic]);
}
