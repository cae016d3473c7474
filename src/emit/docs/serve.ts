import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlannedFile } from '../../output/planned-file.ts';

/** What a server of a reference can be told. */
export interface ServeDocsOptions {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  /** Answers the requests of the try-it panel, from the reference's own origin. */
  readonly mock?: RequestListener | undefined;
}

/** A reference that accepts readers. */
export interface DocsServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Where the mock answers, beside the pages. */
const MOCK_PATH = '/~mock';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

/** Serves the files of a reference from memory, and its mock; port 0 takes any that is free. */
export async function serveDocs(files: readonly PlannedFile[], options: ServeDocsOptions = {}): Promise<DocsServer> {
  const { createServer } = await import('node:http');
  const server = createServer(toDocsListener(files, options.mock));
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** A listener for `node:http` that knows nothing but the files it was given, and the mock. */
export function toDocsListener(files: readonly PlannedFile[], mock?: RequestListener): RequestListener {
  const textByPath = new Map(files.map(({ path, text }) => [path.replace(/^docs\//, ''), text]));
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (mock && (path === MOCK_PATH || path.startsWith(`${MOCK_PATH}/`))) {
      request.url = (request.url ?? '').slice(MOCK_PATH.length) || '/';
      mock(request, response);
      return;
    }
    const name = decodePath(path)
      .replace(/^\//, '')
      .replace(/(^|\/)$/, '$1index.html');
    const text = textByPath.get(name);
    if (text === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(text === undefined ? 404 : 405, { 'content-type': 'text/plain' }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': "frame-ancestors 'none'",
    });
    response.end(request.method === 'HEAD' ? undefined : mock ? withMock(text, name) : text);
  };
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
