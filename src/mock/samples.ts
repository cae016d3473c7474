/** Bytes of the media type that programs accept: an image, an archive, a document. */
export function sampleBytes(contentType: string): Uint8Array {
  const found = BYTES.find(({ type }) => type.test(contentType));
  return found
    ? Uint8Array.from(atob(found.base64), (char) => char.charCodeAt(0))
    : new TextEncoder().encode('bytes\n');
}

/** The type of the file that a URL names, by what its path says. */
export function contentTypeOfPath(path: string): string {
  if (/tarball|\.tar|\.tgz|\.gz/i.test(path)) return 'application/gzip';
  if (/zip|archive/i.test(path)) return 'application/zip';
  if (/logs?$/i.test(path)) return 'text/plain; charset=utf-8';
  return 'application/octet-stream';
}

const BYTES: readonly { readonly type: RegExp; readonly base64: string }[] = [
  { type: /zip$/i, base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' },
  // an empty tar archive
  { type: /gzip$/i, base64: 'H4sIAAAAAAACA2NgGAWjYBSMVAAALq+17wAEAAA=' },
  {
    type: /\bpng/i,
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  },
  { type: /\bgif/i, base64: 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' },
  { type: /\bpdf/i, base64: 'JVBERi0xLjQKJUVPRgo=' },
];
