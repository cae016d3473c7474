import { formatOf, type MediaType } from '../model/media-type.ts';

/** A text of the media type, such as a client may meet. */
export function sampleText(mediaType: MediaType): string {
  const format = formatOf(mediaType) ?? mediaType.subtype.split('+').at(-1) ?? '';
  return TEXTS.get(format) ?? TEXTS.get(mediaType.subtype) ?? 'A text.\n';
}

const DIFF = `diff --git a/README.md b/README.md
index e69de29..4b825dc 100644
--- a/README.md
+++ b/README.md
@@ -1 +1,2 @@
 # Title
+A line.
`;

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['diff', DIFF],
  [
    'patch',
    `From 6dcb09b5b57875f334f61aebed695e2e4193db5e Mon Sep 17 00:00:00 2001
From: A Person <person@example.com>
Date: Mon, 1 Jan 2024 00:00:00 +0000
Subject: [PATCH] Add a line

---
 README.md | 1 +
 1 file changed, 1 insertion(+)

${DIFF}-- 
2.39.0
`,
  ],
  ['sha', '6dcb09b5b57875f334f61aebed695e2e4193db5e'],
  ['raw', '# Title\n\nA paragraph.\n'],
  ['html', '<h1>Title</h1>\n<p>A paragraph.</p>\n'],
  ['markdown', '# Title\n\nA paragraph.\n'],
  ['xml', '<?xml version="1.0" encoding="UTF-8"?>\n<document/>\n'],
  ['csv', 'id,name\n1,first\n'],
  ['yaml', 'id: 1\nname: first\n'],
  ['javascript', 'export {};\n'],
]);

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
