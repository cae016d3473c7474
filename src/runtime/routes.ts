import type { Asked, Call, CallOptions, Failure, Operation, Options, Reply } from './types.ts';

/** What the route string of an operation stands for. */
export interface Route<P, M, R> {
  readonly params: P;
  /** From what can be asked for to the body it gives. */
  readonly accept: M;
  readonly reply: R;
}

type AnyRoute = Route<unknown, { '*/*': unknown }, unknown>;

/** `request('GET /repos/{owner}/{repo}', params, options)`; options may also stand among the parameters, as Octokit has it. */
export interface RequestRoute<Routes> {
  <R extends keyof Routes & string, A extends AcceptOf<Routes[R]> = never>(
    route: R,
    ...rest: Rest<ParamsOf<Routes[R]>, A>
  ): RouteCall<Routes[R], A>;
  <C = Call<unknown>>(operation: Operation, params?: object | undefined, options?: CallOptions | undefined): C;
}

type AcceptOf<R> = R extends Route<unknown, infer M, unknown> ? (keyof M & string) | undefined : never;
type ParamsOf<R> = R extends Route<infer P, unknown, unknown> ? P : never;
type RouteCall<R, A> = R extends AnyRoute
  ? Call<Asked<R['accept'], A>, [A] extends [never] ? R['reply'] : ReplyFor<R['reply'], R['accept'], A>>
  : never;
type ReplyFor<R, M extends { '*/*': unknown }, A> =
  R extends Reply<infer S, unknown> ? Reply<S, Asked<M, A>> : Extract<R, Failure<number, unknown>>;
type Rest<P, A> =
  Record<never, never> extends P
    ? [params?: P & AmongParams<A>, options?: Options<A>]
    : [params: P & AmongParams<A>, options?: Options<A>];

/** The options that Octokit takes among the parameters. */
export interface AmongParams<A> {
  readonly headers?: CallOptions['headers'];
  readonly mediaType?: { readonly format?: A } | undefined;
  readonly request?:
    | { readonly signal?: AbortSignal | undefined; readonly fetch?: typeof fetch | undefined }
    | undefined;
}
