import { formatOf, parseMediaType } from '../../model/media-type.ts';

const DIFF = `diff --git a/README.md b/README.md
--- a/README.md
+++ b/README.md
@@ -1 +1,2 @@
 # Title
+A line.
`;

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['diff', DIFF],
  ['patch', `From 6dcb09b5b57875f334f61aebed695e2e4193db5e\nSubject: [PATCH] Add a line\n\n${DIFF}`],
  ['sha', '6dcb09b5b57875f334f61aebed695e2e4193db5e'],
  ['raw', '# Title\n\nA paragraph.\n'],
  ['html', '<h1>Title</h1>\n<p>A paragraph.</p>\n'],
  ['markdown', '# Title\n\nA paragraph.\n'],
  ['xml', '<?xml version="1.0" encoding="UTF-8"?>\n<document/>\n'],
  ['csv', 'id,name\n1,first\n'],
  ['yaml', 'id: 1\nname: first\n'],
]);

/** What a text of a media type may look like; undefined when nothing is known of it. */
export function sampleTextOf(mediaType: string): string | undefined {
  const parsed = parseMediaType(mediaType);
  if (!parsed) return undefined;
  return TEXTS.get(formatOf(parsed) ?? '') ?? TEXTS.get(parsed.subtype.split('+').at(-1) ?? '');
}
