import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { BodyContext } from './bodies.ts';
import type { Cache } from './cache.ts';
import type { Wishes } from './faults.ts';
import type { Json } from './json.ts';
import type { Asked } from './negotiate.ts';
import type { Operation } from './operation.ts';
import type { MockRequest, Target } from './request.ts';
import type { Router } from './router.ts';
import type { State } from './state.ts';
import type { MockSource, OperationEntry } from './table.ts';

/** What a mock can be told. */
export interface MockOptions {
  /** Whence all made-up values come; 1 when absent. */
  readonly seed?: number | undefined;
  /** Keeps what is created, changed and deleted. */
  readonly stateful?: boolean | undefined;
  /** Makes realistic new values for every request, instead of examples. */
  readonly dynamic?: boolean | undefined;
  /** Milliseconds to wait before each reply. */
  readonly latency?: number | undefined;
  /** The share of requests, from 0 to 1, that fail for no reason. */
  readonly chaos?: number | undefined;
  /** Accepts requests that break the description. */
  readonly lenient?: boolean | undefined;
  /** Answers 401 to requests without the documented credentials. */
  readonly security?: boolean | undefined;
  /** What it signs callbacks with, and webhooks that are ordered without a secret of their own. */
  readonly secret?: string | undefined;
  /** How many items lists have. */
  readonly items?: number | undefined;
  /** The path that clients know the mock's root by, when a server before it takes that off: `/~mock`. */
  readonly basePath?: string | undefined;
  /** Lets browsers of any origin read the replies; true when absent. */
  readonly cors?: boolean | undefined;
  readonly onDiagnostic?: ((diagnostic: Diagnostic) => void) | undefined;
}

/** A serialized body, and the headers that follow from it. */
export interface CachedBody {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What all exchanges of a mock share, once it has begun. */
export interface Engine {
  readonly source: MockSource;
  readonly options: MockOptions;
  readonly router: Router<OperationEntry>;
  readonly bodies: BodyContext;
  readonly open: (entry: OperationEntry) => Operation;
  readonly cache: Cache<CachedBody>;
  /** How often wishes that are limited have been granted. */
  readonly granted: Cache<number>;
  /** The name of a path in the state: without the server's path, decoded. */
  readonly locate: (path: string) => string;
  /** Present when the mock is stateful. */
  readonly state: State | undefined;
}

/** One request on its way through the mock, matched to an operation. */
export interface Exchange {
  readonly engine: Engine;
  readonly request: MockRequest;
  readonly target: Target;
  /** The path without the server's, decoded: what the resource is called in the state. */
  readonly path: string;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly asked: Asked;
  readonly wishes: Wishes;
  /** The body of the request, when it is JSON or a form. */
  readonly input?: Json | undefined;
}
