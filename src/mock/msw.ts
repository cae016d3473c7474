import { createCore, type Mock, type MockParts } from './core.ts';
import type { ValueCodec } from './factories.ts';
import { toFetch } from './fetch-adapter.ts';
import { openTable } from './open-table.ts';
import type { MockSource, MockTable } from './table.ts';

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

/** An answer as plain data: one of the documented statuses with its body, sent as JSON unless it is text. */
export type OperationAnswer<R> = R extends { readonly status: infer S; readonly data: infer D }
  ? { readonly status: S; readonly data: D; readonly headers?: Readonly<Record<string, string>> }
  : never;

/** How the data of an answer becomes JSON, by status, `4XX` or `default`. */
export type CodecsByStatus = Readonly<Record<string, ValueCodec>>;

type MaybePromise<T> = T | Promise<T>;

/** Answers one operation, with a `Response` or with data; undefined leaves it to the mock. */
export type OperationResolver<P = Readonly<Record<string, string>>, R = { status: number; data: unknown }> = (
  info: OperationInfo<P>,
) => MaybePromise<Response | OperationAnswer<R> | undefined>;

/** Handlers for `setupServer` and `setupWorker`. */
export interface MswHandlers<H> {
  /** One handler that serves the whole API on its servers' origins. */
  readonly handlers: (options?: MockParts) => readonly H[];
  /** A handler for one operation, to stand before the others. */
  readonly override: <P, R>(operationId: string, resolver: OperationResolver<P, R>, codecs?: CodecsByStatus) => H;
}

/** Makes handlers of a table. Requests that the API has no operation for are left to other handlers. */
export function createMswHandlers<H>(msw: MswModule<H>, table: MockTable | string): MswHandlers<H> {
  let opened: Opened | undefined;
  const open = (): Opened => (opened ??= openAll(table));
  return {
    handlers(options = {}) {
      const { source, urls } = open();
      const mock = createCore(source, options);
      const answer = toFetch(mock);
      return [msw.http.all(urls, async ({ request }) => (matchOf(mock, request) ? answer(request) : undefined))];
    },
    override: (operationId, resolver, codecs) =>
      msw.http.all(open().urls, async ({ request }) => {
        const { router } = open();
        const match = matchOf(router, request);
        if (match?.id !== operationId) return undefined;
        const reply = (): Promise<Response> => toFetch(router)(request.clone() as Request);
        return toAnswer(await resolver({ request, params: match.params as never, reply }), codecs);
      }),
  };
}

interface Opened {
  readonly source: MockSource;
  readonly urls: RegExp;
  readonly router: Mock;
}

/** The table is opened with the first handler: a module that is imported for its types costs nothing. */
function openAll(table: MockTable | string): Opened {
  const source = openTable(table);
  return { source, urls: serverPattern(source), router: createCore(source) };
}

type Plain = OperationAnswer<{ status: number; data: unknown }>;

function toAnswer(answer: Response | object | undefined, codecs: CodecsByStatus = {}): Response | undefined {
  if (answer === undefined || answer instanceof Response) return answer;
  const { status, data: value, headers } = answer as Plain;
  const keys = [`${status}`, `${Math.trunc(status / 100)}XX`, 'default'];
  const codec = codecs[keys.find((key) => Object.hasOwn(codecs, key)) ?? ''];
  const data = codec ? codec('encode', value) : value;
  if (data === undefined || data === null) return new Response(null, { status, headers: { ...headers } });
  const isText = typeof data === 'string';
  const type = isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  return new Response(isText ? data : writeJson(data), { status, headers: { 'content-type': type, ...headers } });
}

/** JSON with bigints as numbers: a client that has them takes its own values back. */
function writeJson(data: unknown): string {
  const mark = crypto.randomUUID();
  const marked = JSON.stringify(data, (_, value: unknown) => (typeof value === 'bigint' ? mark + value : value));
  return marked.replace(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1');
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
