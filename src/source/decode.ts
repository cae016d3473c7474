/** Text from bytes, or what the bytes seem to be instead. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly found: string };

/** Decodes UTF-8, or UTF-16 with a mark or by its zeros (RFC 4627, section 3); the mark itself goes. */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return { kind: 'binary', found: kindOf(bytes) };
  return { kind: 'text', text: new TextDecoder(encoding).decode(bytes) };
}

function encodingOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (!hasZero(bytes)) return SIGNATURES.some(([, start]) => startsWith(bytes, start)) ? undefined : 'utf-8';
  if (bytes.length < 4) return undefined;
  const zeros = [0, 1, 2, 3].map((index) => bytes[index] === 0).join();
  if (zeros === 'false,true,false,true') return 'utf-16le';
  return zeros === 'true,false,true,false' ? 'utf-16be' : undefined;
}

/** Text has no zeros; binary formats have one early. */
function hasZero(bytes: Uint8Array): boolean {
  const zero = bytes.indexOf(0);
  return zero !== -1 && zero < 65_536;
}

const SIGNATURES: readonly (readonly [name: string, start: readonly number[]])[] = [
  ['a ZIP archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
];

function kindOf(bytes: Uint8Array): string {
  return SIGNATURES.find(([, start]) => startsWith(bytes, start))?.[0] ?? 'binary data';
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
