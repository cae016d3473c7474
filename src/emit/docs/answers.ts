import type { PlannedFile } from '../../output/planned-file.ts';

/** What a server says to a reader of the reference. */
export interface DocsReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where the mock answers, beside the pages. */
export const MOCK_PATH = '/~mock';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

/** Answers for the files of a reference: it knows nothing else. `hasMock` tells pages that the mock is beside them. */
export function createDocsAnswers(
  files: readonly PlannedFile[],
  hasMock: boolean,
): (method: string, url: string) => DocsReply {
  const textByPath = new Map(files.map(({ path, text }) => [path.replace(/^docs\//, ''), text]));
  return (method, url) => {
    const path = decodePath(url.split('?', 1)[0] ?? '/');
    const name = path.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');
    const text = textByPath.get(name);
    if (text === undefined) return plain(404, 'Not found');
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET and HEAD');
    const headers = {
      'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "frame-ancestors 'none'",
    };
    return { status: 200, headers, body: method === 'HEAD' ? '' : hasMock ? withMock(text, name) : text };
  };
}

function plain(status: number, words: string): DocsReply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${words}\n` };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Tells the panel of a page where the mock is. */
function withMock(text: string, name: string): string {
  return name.endsWith('.html') ? text.replace('<body ', `<body data-mock="${MOCK_PATH}" `) : text;
}
