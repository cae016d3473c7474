import { createCache } from './cache.ts';
import { mockDiagnostics } from './diagnostics.ts';
import { examine, explainUnacceptable } from './examine.ts';
import type { CachedBody, Engine, Exchange, MockOptions } from './exchange.ts';
import { createChaos, type Mishap, NO_WISHES, parseWishes, type Wishes } from './faults.ts';
import { type Asked, chooseRepresentation, findVendor, parseAsked } from './negotiate.ts';
import { createOperations } from './operation.ts';
import { OWN_PREFIX, TARGET_PREFIX } from './own-paths.ts';
import { makeOwnReply } from './own-replies.ts';
import { hashText } from './random.ts';
import { refuse, refuseUnmatched } from './refuse.ts';
import { makeReply } from './reply.ts';
import { type MockReply, type MockRequest, parseTarget, type Target } from './request.ts';
import { createRouter, decodeSegment, type Match, type Router } from './router.ts';
import { createState, type State } from './state.ts';
import { chooseStatus, findResponse } from './statuses.ts';
import type { MockSource, OperationEntry } from './table.ts';

/** A mock of one API: a function from plain requests to plain replies that never throws for what a client sends. */
export interface Mock {
  readonly handle: (request: MockRequest) => Promise<MockReply>;
  /** The operation that a request would be served by, and its decoded path parameters. */
  readonly match: (
    method: string,
    url: string,
  ) => { readonly id: string; readonly params: Readonly<Record<string, string>> } | undefined;
  /** Loads what the first request would otherwise wait for. */
  readonly warm: () => Promise<void>;
  /** Present when the mock is stateful. */
  readonly state: State | undefined;
}

/** What a mock is made of besides its table. */
export interface MockParts extends MockOptions {
  /** A state that outlives the mock; a new one when absent and `stateful`. */
  readonly state?: State | undefined;
}

const DEFAULT_SEED = 1;
const CACHE_COUNT = 2_000;
const CACHE_WEIGHT = 16_000_000;

/** Creates a mock; validation and data are loaded with the first request. */
export function createCore(source: MockSource, parts: MockParts = {}): Mock {
  const { state = parts.stateful ? createState() : undefined, ...options } = parts;
  const router = createRouter(source.operations);
  for (const [first, second] of router.ambiguous) {
    options.onDiagnostic?.(
      mockDiagnostics.report('ambiguous-routes', { method: first.method, first: first.path, second: second.path }),
    );
  }
  let engine: Promise<Engine> | undefined;
  const start = (): Promise<Engine> => (engine ??= startEngine(source, options, router, state));
  const chaos = createChaos(options.chaos ?? 0, options.seed ?? DEFAULT_SEED);
  const basePaths = findBasePaths(source.servers);
  return {
    state,
    warm: async () => void (await start()),
    match: (method, url) => {
      const found = route(router, method.toUpperCase(), parseTarget({ method, url, headers: {} }).path, basePaths);
      return found.kind === 'found' ? { id: found.route.id, params: found.params } : undefined;
    },
    handle: async (request) => {
      const mishap = chaos();
      const reply = await answer(engine && (await engine) ? await engine : await start(), request, basePaths, mishap);
      return finish(reply, request, options);
    },
  };
}

async function startEngine(
  source: MockSource,
  options: MockOptions,
  router: Router<OperationEntry>,
  state: State | undefined,
): Promise<Engine> {
  const { createJudge } = await import('./validate.ts');
  const words = options.dynamic ? (await import('./dynamic.ts')).createDynamicWords : undefined;
  const report = options.onDiagnostic ?? (() => {});
  const seed = options.seed ?? DEFAULT_SEED;
  const judge = createJudge(source.resolve, (reason) =>
    report(mockDiagnostics.report('unusable-schema', { operation: source.name, reason })),
  );
  let calls = 0;
  const nextSeed = (): number => hashText(String(calls++), seed);
  return {
    source,
    options,
    router,
    state,
    bodies: { seed, resolve: source.resolve, judge, report, words, nextSeed },
    open: createOperations(judge),
    locate: createLocator(source.servers),
    cache: createCache<CachedBody>(CACHE_COUNT, CACHE_WEIGHT),
    granted: createCache<number>(CACHE_COUNT, CACHE_WEIGHT),
  };
}

/** The paths of the servers' URLs: requests may come with them or without. */
function findBasePaths(servers: readonly string[]): readonly string[] {
  const paths = servers.map((server) => server.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, ''));
  return [...new Set(paths)].filter((path) => path.startsWith('/'));
}

function route(
  router: Router<OperationEntry>,
  method: string,
  path: string,
  basePaths: readonly string[],
): Match<OperationEntry> {
  const paths = [
    path,
    ...basePaths.filter((base) => path.startsWith(`${base}/`)).map((base) => path.slice(base.length)),
  ];
  const matches = paths.map((one) => matchMethod(router, method, one));
  return (
    matches.find(({ kind }) => kind === 'found') ?? matches.find(({ kind }) => kind === 'method') ?? { kind: 'none' }
  );
}

/** Names paths the same way whether they come with the server's path, a last slash and escapes, or without. */
function createLocator(servers: readonly string[]): (path: string) => string {
  const bases = findBasePaths(servers);
  return (path) => {
    const base = bases.find((one) => path.startsWith(`${one}/`)) ?? '';
    return path.slice(base.length).replace(/\/$/, '').split('/').map(decodeSegment).join('/');
  };
}

/** HEAD is GET without the body, where it has no operation of its own. */
function matchMethod(router: Router<OperationEntry>, method: string, path: string): Match<OperationEntry> {
  const found = router.match(method, path);
  if (method !== 'HEAD' || found.kind === 'found') return found;
  const get = router.match('GET', path);
  return get.kind === 'found' ? get : found;
}

async function answer(
  engine: Engine,
  request: MockRequest,
  basePaths: readonly string[],
  mishap: Mishap | undefined,
): Promise<MockReply> {
  const target = parseTarget(request);
  const method = request.method.toUpperCase();
  if (target.path.startsWith(OWN_PREFIX)) return answerOwn(engine, { ...request, method }, target, basePaths);
  const wishes = parseWishes(request.headers);
  await wait((engine.options.latency ?? 0) + wishes.delay);
  if (mishap?.kind === 'cut') return { status: 500, headers: {}, isCut: true, reason: 'chaos' };
  const found = route(engine.router, method, target.path, basePaths);
  if (found.kind !== 'found')
    return method === 'OPTIONS' ? replyOptions(found) : refuseRoute(engine, found, method, target);
  const exchange = openExchange(engine, { ...request, method }, target, found, fulfil(engine, wishes, method, target));
  return mishap ? refuse(exchange, mishap.status, 'Chaos: this failure was made up') : perform(exchange);
}

type Found = Extract<Match<OperationEntry>, { kind: 'found' }>;

function openExchange(engine: Engine, request: MockRequest, target: Target, found: Found, wishes: Wishes): Exchange {
  const operation = engine.open(found.route);
  const path = engine.locate(target.path);
  return { engine, request, target, path, operation, params: found.params, asked: readAsked(engine, request), wishes };
}

/** The wishes that are still to be granted: a code that is wished for some times only is not, after them. */
function fulfil(engine: Engine, wishes: Wishes, method: string, { path, query }: Target): Wishes {
  if (wishes.code === undefined || wishes.times === undefined) return wishes;
  const key = `${method} ${path}?${query} ${wishes.code} ${wishes.times}`;
  const granted = engine.granted.get(key) ?? 0;
  const isOver = granted >= wishes.times;
  engine.granted.set(key, isOver ? 0 : granted + 1, key.length);
  const { code, ...others } = wishes;
  return isOver ? others : { ...others, code };
}

/** What redirects lead to is the resource itself, where it has one; everything else of our own has its own answers. */
async function answerOwn(
  engine: Engine,
  request: MockRequest,
  target: Target,
  basePaths: readonly string[],
): Promise<MockReply> {
  if (!target.path.startsWith(`${TARGET_PREFIX}/`)) return makeOwnReply(engine, request, target.path);
  const path = target.path.slice(TARGET_PREFIX.length);
  const found = route(engine.router, request.method, path, basePaths);
  if (found.kind !== 'found') return makeOwnReply(engine, request, target.path);
  const exchange = openExchange(engine, request, { ...target, path }, found, NO_WISHES);
  const isRedirect = chooseStatus(exchange.operation.facts.responses, request.method) >= 300;
  return isRedirect ? makeOwnReply(engine, request, target.path) : perform(exchange);
}

function readAsked({ source }: Engine, { headers }: MockRequest): Asked {
  const header = findVendor(source.vendor)?.versionHeader.toLowerCase();
  return parseAsked(headers.accept, header === undefined ? undefined : headers[header]);
}

async function wait(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function replyOptions(found: Exclude<Match<OperationEntry>, { kind: 'found' }>): MockReply {
  const allow = found.kind === 'method' ? found.allow : [];
  return { status: 204, headers: { allow: allowHeader(allow) } };
}

function allowHeader(methods: readonly string[]): string {
  const all = new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']);
  return [...all].join(', ');
}

function refuseRoute(
  engine: Engine,
  found: Exclude<Match<OperationEntry>, { kind: 'found' }>,
  method: string,
  { path, origin }: Target,
): MockReply {
  if (found.kind === 'none') {
    const reply = refuseUnmatched(engine, { status: 404, reason: 'Not Found', problems: [] }, origin);
    return { ...reply, reason: `no operation has the path ${path.slice(0, 200)}` };
  }
  const allow = allowHeader(found.allow);
  const reason = `${method} is not allowed here: ${allow} are`;
  const reply = refuseUnmatched(engine, { status: 405, reason, problems: [] }, origin);
  return { ...reply, headers: { ...reply.headers, allow } };
}

/** Examines, then answers as the client wished, or as the description says first. */
function perform(exchange: Exchange): MockReply {
  const finding = examine(exchange);
  if (finding.kind === 'refused') return refuse(exchange, finding.status, finding.reason, finding.problems);
  const { operation, engine, request, wishes } = exchange;
  const { responses } = operation.facts;
  const status = wishes.code ?? chooseStatus(responses, request.method);
  if (status >= 400) return refuse(exchange, status, `Status ${status}, as asked for`);
  const { state } = engine;
  if (state && wishes.code === undefined && request.method !== 'PUT' && state.isDeleted(exchange.path))
    return refuse(exchange, 404, 'Not Found');
  const response = findResponse(responses, status);
  const offers = response ? operation.offersOf(response) : [];
  const chosen = chooseRepresentation(offers, exchange.asked);
  if (offers.length > 0 && !chosen && !engine.options.lenient) {
    return refuse(
      exchange,
      406,
      explainUnacceptable(
        exchange,
        offers.map(({ representation }) => representation.ask.mediaType),
      ),
    );
  }
  const first = offers[0];
  const reply = makeReply(
    { ...exchange, input: finding.input },
    response,
    status,
    chosen ?? (first && { representation: first.representation }),
  );
  if (state && request.method === 'DELETE') state.delete(exchange.path);
  if (state && request.method === 'PUT' && !reply.body) state.put(exchange.path, '', true);
  return reply;
}

const EXPOSED = 'ETag, Link, Location, Retry-After, Vary, X-GitHub-Media-Type';

/** What every reply has in common: no body for HEAD, and headers for browsers of other origins. */
function finish(reply: MockReply, request: MockRequest, options: MockOptions): MockReply {
  const isCross = options.cors !== false && request.headers.origin !== undefined;
  const preflight = request.headers['access-control-request-headers'];
  const cors = isCross && {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': EXPOSED,
    ...(preflight !== undefined && { 'access-control-allow-headers': preflight.replace(/[^\w\-, ]/g, '') }),
    ...(preflight !== undefined && { 'access-control-allow-methods': reply.headers.allow ?? '*' }),
  };
  const headers = cors ? { ...reply.headers, ...cors } : reply.headers;
  if (request.method.toUpperCase() !== 'HEAD') return cors ? { ...reply, headers } : reply;
  const { body, ...rest } = reply;
  const length =
    typeof body === 'string'
      ? new TextEncoder().encode(body).length
      : body instanceof Uint8Array
        ? body.length
        : undefined;
  return { ...rest, headers: { ...headers, ...(length !== undefined && { 'content-length': String(length) }) } };
}
