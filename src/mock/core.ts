import { answer } from './answer.ts';
import type { MadeBody } from './bodies.ts';
import { createCache } from './cache.ts';
import { mockDiagnostics } from './diagnostics.ts';
import type { CachedBody, Engine, MockOptions } from './exchange.ts';
import { createChaos } from './faults.ts';
import { finishReply } from './finish-reply.ts';
import { createOperations } from './operation.ts';
import { hashText } from './random.ts';
import { type MockReply, type MockRequest, parseTarget } from './request.ts';
import { createRouter, type Router } from './router.ts';
import { createLocator, findBasePaths, route } from './routing.ts';
import { createState, type State } from './state.ts';
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
// an answer of each operation of GitHub fits in
const CACHE_WEIGHT = 24_000_000;

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
      const reply = await answer(await start(), request, basePaths, mishap);
      return finishReply(reply, request, options);
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
  const judge = createJudge(source.resolve, {
    schema: (reason) => report(mockDiagnostics.report('unusable-schema', { operation: source.name, reason })),
    pattern: (pattern, reason) => report(mockDiagnostics.report('unchecked-pattern', { pattern, reason })),
  });
  let calls = 0;
  const nextSeed = (): number => hashText(String(calls++), seed);
  return {
    source,
    options,
    router,
    state,
    bodies: {
      seed,
      resolve: source.resolve,
      judge,
      made: createCache<MadeBody>(CACHE_COUNT, CACHE_COUNT * 4),
      report,
      words,
      nextSeed,
    },
    open: createOperations(judge),
    locate: createLocator(source.servers, options.basePath),
    cache: createCache<CachedBody>(CACHE_COUNT, CACHE_WEIGHT),
    granted: createCache<number>(CACHE_COUNT, CACHE_WEIGHT),
  };
}
