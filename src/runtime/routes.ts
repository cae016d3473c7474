import type { As, Asked, Call, CallOptions, Operation, Options, Reply, WithPreviews } from './types.ts';

/** What the route string of an operation stands for. */
export interface Route<P, M, R, X = unknown, C = unknown, S = unknown> {
  readonly params: P;
  /** From what can be asked for to the body it gives. */
  readonly accept: M;
  readonly reply: R;
  /** From previews to the bodies that they give. */
  readonly previews: X;
  /** From content types to the parameters that go with them. */
  readonly contentTypes: C;
  /** The answers with the map from what can be asked for as their data, where statuses have bodies of their own. */
  readonly replies: S;
}

type AnyRoute = Route<object, { '*/*': unknown }, unknown>;
type Undescribed = Route<Readonly<Record<string, unknown>>, { '*/*': unknown }, unknown>;

/**
 * `request('GET /repos/{owner}/{repo}', params, options)`; options may also stand among the parameters, as Octokit has it.
 * One signature for all: an error then says what is wrong with the call, not that no overload fits.
 */
export type RequestRoute<
  Routes extends { readonly [K in keyof Routes]: AnyRoute },
  Takes extends 'flat' | 'grouped' = 'flat',
> = <
  R extends (keyof Routes & string) | Operation,
  A extends (keyof RouteOf<Routes, R>['accept'] & string) | undefined = never,
  C extends keyof RouteOf<Routes, R>['contentTypes'] = never,
  P extends keyof RouteOf<Routes, R>['previews'] = never,
  F extends 'bytes' | 'stream' | undefined = never,
  T = Call<unknown>,
>(
  route: R,
  ...rest: Rest<ParamsOf<RouteOf<Routes, R>, C>, AmongParams<A, P, Takes>, Options<A, C, P, F>>
) => R extends Operation ? T : Call<BodyOf<RouteOf<Routes, R>, A, P, F>, ReplyOf<RouteOf<Routes, R>, A, P, F>>;

type RouteOf<Routes extends { readonly [K in keyof Routes]: AnyRoute }, R> = R extends keyof Routes
  ? Routes[R]
  : Undescribed;
type ParamsOf<R extends AnyRoute, C> = [C] extends [never]
  ? R['params']
  : R['contentTypes'][C & keyof R['contentTypes']];

type Rest<P, M, O> = Record<never, never> extends P ? [params?: P & M, options?: O] : [params: P & M, options?: O];

type BodyOf<R extends AnyRoute, A, P, F> = As<WithPreviews<Asked<R['accept'], A>, R['previews'], P>, F>;
type ReplyOf<R extends AnyRoute, A, P, F> = [A | P | F] extends [never]
  ? R['reply']
  : unknown extends R['replies']
    ? ReplyWith<R['reply'], BodyOf<R, A, P, F>>
    : EachReply<R['replies'], R['previews'], A, P, F>;
/** The answers with another body where they have one. */
type ReplyWith<R, B> = R extends Reply<infer S, infer D, infer H> ? ([D] extends [undefined] ? R : Reply<S, B, H>) : R;

/** The answers, each with the body that its own map has for what is asked for. */
type EachReply<R, X, A, P, F> =
  R extends Reply<infer S, infer M extends { '*/*': unknown }, infer H>
    ? Reply<S, As<WithPreviews<Asked<M, A>, X, P>, F>, H>
    : R;

/** The options that may stand among the parameters; parameters in groups have `headers` of their own. */
type AmongParams<A, P, Takes> = Takes extends 'grouped' ? unknown : OctokitOptions<A, P>;

/** The options that Octokit takes among the parameters. */
interface OctokitOptions<A, P> {
  readonly headers?: CallOptions['headers'];
  readonly mediaType?: Options<A, never, P>['mediaType'];
  readonly request?:
    | { readonly signal?: AbortSignal | undefined; readonly fetch?: typeof fetch | undefined }
    | undefined;
}
