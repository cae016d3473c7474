import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { decodeText } from './decode.ts';
import { sourceDiagnostics } from './diagnostics.ts';
import type { Source, SourceLocation } from './source.ts';

/** A source, or why its bytes make none. */
export type SourceOfBytes =
  | { readonly ok: true; readonly value: Source }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/** Makes a source of bytes that are text and not empty. */
export function toSource(name: string, bytes: Uint8Array, location: SourceLocation | undefined): SourceOfBytes {
  const where = { place: { kind: 'source', source: name } } as const;
  const decoded = decodeText(bytes);
  if (decoded.kind === 'binary') {
    return { ok: false, diagnostic: sourceDiagnostics.report('binary', { input: name, found: decoded.found }, where) };
  }
  const { text } = decoded;
  if (!/\S/.test(text)) return { ok: false, diagnostic: sourceDiagnostics.report('empty', { input: name }, where) };
  return { ok: true, value: { name, text, ...(location && { location }) } };
}

/** All bytes of a stream, or undefined when there are more than the limit. */
export async function readBytes(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
