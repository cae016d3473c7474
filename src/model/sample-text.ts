import { formatOf, type MediaType } from './media-type.ts';

/** A text of the media type, such as a client may meet; undefined when nothing is known of it. */
export function sampleTextOf(mediaType: MediaType): string | undefined {
  const format = formatOf(mediaType) ?? mediaType.subtype.split('+').at(-1) ?? '';
  return TEXTS.get(format) ?? TEXTS.get(mediaType.subtype);
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
