import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDocsAnswers, MOCK_PATH } from '../emit/docs/answers.ts';
import type { PlannedFile } from '../output/planned-file.ts';

/** What a server of a reference can be told. */
export interface DocsServerOptions {
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

/** Serves the files of a reference from memory, and its mock; port 0 takes any that is free. */
export async function serveDocs(files: readonly PlannedFile[], options: DocsServerOptions = {}): Promise<DocsServer> {
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

function toDocsListener(files: readonly PlannedFile[], mock: RequestListener | undefined): RequestListener {
  const answer = createDocsAnswers(files, mock !== undefined);
  return (request, response) => {
    const url = request.url ?? '/';
    if (mock && (url === MOCK_PATH || url.startsWith(`${MOCK_PATH}/`))) {
      request.url = url.slice(MOCK_PATH.length) || '/';
      mock(request, response);
      return;
    }
    const { status, headers, body } = answer(request.method ?? 'GET', url);
    response.writeHead(status, headers).end(body);
  };
}
