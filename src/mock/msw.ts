import { createCore, type Mock, type MockParts } from './core.ts';
import { toFetch } from './fetch-adapter.ts';
import { type MockSource, type MockTable, openTable } from './table.ts';

/** The part of the package `msw` (2 or 3) that handlers are made with; the user's own copy is passed in. */
export interface MswModule<H> {
  readonly http: {
    readonly all: (path: RegExp, resolver: (info: { readonly request: Request }) => Promise<Response | undefined>) => H;
  };
}

/** What the resolver of one operation is given. */
export interface OperationInfo<P = Readonly<Record<string, string>>> {
  readonly request: Request;
  /** Decoded path parameters. */
  readonly params: P;
  /** What the mock would have answered. */
  readonly reply: () => Promise<Response>;
}

/** Answers one operation; undefined leaves it to the mock. */
export type OperationResolver<P = Readonly<Record<string, string>>> = (
  info: OperationInfo<P>,
) => Response | undefined | Promise<Response | undefined>;

/** Handlers for `setupServer` and `setupWorker`. */
export interface MswHandlers<H> {
  /** One handler that serves the whole API on its servers' origins. */
  readonly handlers: (options?: MockParts) => readonly H[];
  /** A handler for one operation, to stand before the others. */
  readonly override: (operationId: string, resolver: OperationResolver) => H;
}

/** Makes handlers of a table. Requests that the API has no operation for are left to other handlers. */
export function createMswHandlers<H>(msw: MswModule<H>, table: MockTable): MswHandlers<H> {
  const source = openTable(table);
  const urls = serverPattern(source);
  const router = createCore(source);
  return {
    handlers(options = {}) {
      const mock = createCore(source, options);
      const answer = toFetch(mock);
      return [msw.http.all(urls, async ({ request }) => (matchOf(mock, request) ? answer(request) : undefined))];
    },
    override: (operationId, resolver) =>
      msw.http.all(urls, async ({ request }) => {
        const match = matchOf(router, request);
        if (match?.id !== operationId) return undefined;
        return resolver({ request, params: match.params, reply: () => toFetch(router)(request.clone() as Request) });
      }),
  };
}

function matchOf(mock: Mock, request: Request): ReturnType<Mock['match']> {
  return mock.match(request.method, request.url);
}

/** Absolute URLs below the servers of the API; any URL when it names none. */
function serverPattern({ servers }: MockSource): RegExp {
  const absolute = servers
    .filter((server) => /^https?:\/\/[^/]/.test(server))
    .map((server) => server.replace(/\/+$/, ''));
  if (absolute.length === 0) return /^/;
  const escaped = absolute.map((server) => server.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^(?:${escaped.join('|')})(?:/|\\?|$)`, 'i');
}
