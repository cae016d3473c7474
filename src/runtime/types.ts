import type { ApiVersion } from './api-version.ts';
import type { ApiError, MediaTypeMismatchError } from './errors.ts';

/** What one request can be asked for and how its answer is read. */
export interface Representation {
  /** The media type to send as Accept. */
  readonly type: string;
  /** What the wire says when it differs from `type`. */
  readonly wire?: string;
  /** How the body is read; JSON when absent. */
  readonly read?: Reader;
  /** True when what `read` reads is JSON, whatever it is called. */
  readonly isJson?: boolean;
  /** What stands for it at a status that cannot be asked for it; nothing where it is itself what comes. */
  readonly at?: (status: number) => Representation | undefined;
}

/** A media type that adds to answers what is not settled yet. */
export interface Preview {
  readonly type: string;
  readonly required?: boolean;
}

/** Turns an answer, to the request of `exchange`, into a body. */
export type Reader = (response: Response, mediaType: string, exchange?: Exchange) => unknown;

/** Turns a value into the bytes of a request body; adds to the head what it implies. */
export type Writer = (value: unknown, head: Head) => BodyInit;

/** Writes the value of one parameter as its place wants it: `name=value` pairs joined by `&` in a query, a segment in a path. */
export type Style = (name: string, value: unknown) => string;

/** Everything the runtime has to know of an operation. */
export interface Operation {
  readonly method: string;
  /** `{name}` is one segment, `{+name}` may hold slashes. */
  readonly path: string;
  /** Puts parameters into the path, where that takes more than to encode them. */
  readonly expandPath?: (operation: Operation, take: Take) => string;
  /** Replaces the server of the API. */
  readonly baseUrl?: string;
  /** Names of parameters by place, for the hooks that put them there. */
  readonly query?: readonly string[];
  /** How parameters are written that are not `form` with `explode` in a query or `simple` elsewhere. */
  readonly styles?: Readonly<Record<string, Style>>;
  readonly headers?: readonly string[];
  readonly cookies?: readonly string[];
  /** Additions to what is asked for, by name; the required ones are asked for always. */
  readonly previews?: Readonly<Record<string, Preview>>;
  /** Makes the body of what is left of the parameters. */
  readonly body?: WriteBody;
  /** What can be asked for, by short form, the first is the default; JSON when absent. */
  readonly accept?: Readonly<Record<string, Representation>>;
  /** Changes the request in ways that not every operation needs. */
  readonly prepare?: readonly Prepare[];
  /** How one page leads to the next. */
  readonly pages?: Pager;
  /** Gives the body of a success as bytes or as a stream, where a body is text or bytes. */
  readonly readAs?: (response: Response, as: 'bytes' | 'stream') => unknown;
  /** Reads the bodies of errors that hold more than JSON can say. */
  readonly readFailure?: Reader;
  /** Security requirements that differ from those of the API: alternatives of scheme names. */
  readonly security?: readonly (readonly string[])[];
}

/** What goes before a body. */
export interface Head {
  /** By lower-case name. */
  readonly headers: Record<string, string>;
  duplex?: 'half';
}

/** A request while it is put together. */
export interface Draft extends Head {
  readonly operation: Operation;
  readonly options: AnyOptions;
  url: string;
  body?: BodyInit;
}

/** Gives the draft of a request its body, and the content type that goes with it. */
export type WriteBody = (draft: Draft, value: unknown) => void;

/** The value of a parameter; what nobody takes is a field of the body. */
export type Take = (name: string) => unknown;

/** Changes the draft of a request. */
export type Prepare = (draft: Draft, take: Take) => void;

/** One request on its way, as fetch takes it and a little more; middleware passes a changed copy on. */
export interface Exchange extends FetchOptions {
  readonly operation: Operation;
  /** What the operation was given. */
  readonly params: object;
  readonly options: CallOptions;
  readonly method: string;
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit | undefined;
  /** True when sending it twice does no more than once, whatever the method. */
  readonly isRepeatable?: boolean;
  /** Has to be there when the body is a stream. */
  readonly duplex?: 'half';
}

/** A response whose reading middleware may have a part in. */
export interface Answer extends Response {
  /** Reads it instead of the runtime; nobody calls it when nothing is read. */
  reading?: Reading;
}

/** Reads an answer, or a copy of it, as what was asked for. */
export type Reading = (response: Response, asked: Representation, exchange: Exchange) => Promise<AnyReply>;

/** An answer of an operation that nothing is known of. */
export type AnyReply = Reply<number, unknown> | Failure<number, unknown>;

/** Sends a request, or hands it to the next middleware. */
export type Next = (exchange: Exchange) => Promise<Response>;

/** Wraps every request: `(exchange, next) => next(exchange)` changes nothing. */
export type Middleware = (exchange: Exchange, next: Next) => Promise<Response>;

/** A user and a password (RFC 7617). */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** What proves who is calling: a token, a key, or a user with a password. */
export type Credential = string | BasicCredential;

/** A credential, or a function that gives one for each request, at once or later. */
export type Provider<C extends Credential = Credential> =
  | C
  | undefined
  | ((request: CredentialRequest) => C | undefined | Promise<C | undefined>);

/** What a provider is asked. */
export interface CredentialRequest {
  readonly scheme: string;
  readonly operation: Operation;
}

/** Credentials for the only scheme of an API, or one per scheme. */
export type Auth = Provider | { readonly [scheme: string]: Provider };

/** What fetch understands and a call passes on. */
type FetchOptions = {
  readonly [K in 'cache' | 'credentials' | 'keepalive' | 'mode' | 'redirect' | 'signal']?: RequestInit[K] | undefined;
};

/** What every call takes as its last argument; `redirect: 'manual'` gives redirects as answers. */
export interface CallOptions extends FetchOptions {
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly fetch?: typeof fetch | undefined;
  readonly baseUrl?: string | undefined;
  /** Credentials for this call instead of the client's. */
  readonly auth?: Auth;
  /** The body of a success as it comes, unread or as bytes. */
  readonly as?: 'bytes' | 'stream' | undefined;
  /** Previews to ask for, by name. */
  readonly previews?: readonly string[] | undefined;
  /** The version of the API to ask for. */
  readonly version?: string | undefined;
  /** Decides what stands for a body of another media type than the one asked for, instead of throwing. */
  readonly onMismatch?: ((error: MediaTypeMismatchError) => unknown) | undefined;
  /** How often `retry()` may send again. */
  readonly retries?: number | undefined;
  /** Milliseconds that `timeout()` grants the call. */
  readonly timeout?: number | undefined;
  /** Milliseconds that `idleTimeout()` waits for more of a body. */
  readonly idleTimeout?: number | undefined;
}

/**
 * The options of one operation: `A` are the media types and short forms that it can be asked for, `C` those it can be sent,
 * `P` its previews, `F` how its body can be had other than as what it is, `V` its versions.
 */
export interface Options<A = never, C = never, P = never, F = never, V = ApiVersion> extends CallOptions {
  /** The media type to ask for, in full or in short. */
  readonly accept?: A;
  /** The media type of the request body. */
  readonly contentType?: [C] extends [never] ? OneContentType : C;
  readonly previews?: PreviewNames<P>;
  readonly version?: (V & string) | undefined;
  readonly as?: [F] extends [never] ? OnlyParsed | undefined : F & CallOptions['as'];
  /** The same as `accept` and `previews`, in the words of Octokit. */
  readonly mediaType?: { readonly format?: A; readonly previews?: PreviewNames<P> } | undefined;
}

type PreviewNames<P> = readonly ([P] extends [never] ? NoPreview : P & string)[] | undefined;

// what errors of the compiler call an option that an operation does not have
/** Nothing: the operation has no previews. */
type NoPreview = string & { readonly 'this operation has no previews': never };
/** Nothing: there is no content type to choose. */
type OneContentType = string & { readonly 'this operation has no content types to choose from': never };
/** Nothing: bytes and streams stand for text and bytes only. */
type OnlyParsed = 'bytes' & { readonly 'this operation answers with neither text nor bytes': never };

/** The options of an operation that nothing is known of. */
export type AnyOptions = Options<string, string, string, 'bytes' | 'stream', string>;

/** What an operation that answers with JSON alone can be asked for. */
export interface JsonByAccept<T> {
  '*/*': T;
  json: T;
  'application/json': T;
}

/** The options of an operation that answers with JSON alone. */
export type JsonOptions = Options<keyof JsonByAccept<unknown> & string>;

/** An answer with a status below 300. */
export interface Reply<S extends number, D, H extends Headers = Headers> {
  readonly ok: true;
  readonly status: S;
  readonly data: D;
  readonly headers: H;
  /** The media type of the body, without parameters; '' when there is none. */
  readonly mediaType: string;
}

/** An answer with any other status. */
export interface Failure<S extends number, D, H extends Headers = Headers> {
  readonly ok: false;
  readonly status: S;
  readonly data: D;
  readonly headers: H;
  readonly mediaType: string;
}

/** The registered statuses below 300. */
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;

/** The registered statuses from 300 on (IANA HTTP Status Code Registry). */
export type FailureStatus = RedirectStatus | ClientErrorStatus | ServerErrorStatus;
export type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** What can be sent as bytes. */
export type Bytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | string;

/** An answer whose status the description does not name. */
export interface OtherFailure<Named extends number = never> extends Failure<Exclude<FailureStatus, Named>, unknown> {}

/** The body for what was asked: the default when nothing was. */
export type Asked<M extends { '*/*': unknown }, A> = [A] extends [never]
  ? M['*/*']
  : A extends keyof M
    ? M[A]
    : M['*/*'];

/** The body with the previews `P`: each adds to it what its name stands for in `M`. */
export type WithPreviews<T, M, P> = [P & keyof M] extends [never] ? T : AllOf<M, P & keyof M>;
/** What fits every one of some properties; a property that is a union stays one. */
type AllOf<M, K extends keyof M> = { [Q in K]: (value: M[Q]) => void }[K] extends (value: infer I) => void ? I : never;

/** The body as the caller wants to have it: as it is, as bytes, or as a stream of them. */
export type As<T, F> = [F] extends [never]
  ? T
  : F extends 'bytes'
    ? Uint8Array<ArrayBuffer>
    : F extends 'stream'
      ? ReadableStream<Uint8Array>
      : T;

/**
 * A request that is sent once, in the microtask after it was made. Awaiting it gives the body or throws an
 * `ApiError`; `response()` gives the whole answer whatever its status; `raw()` the untouched `Response`.
 */
export interface Call<T, R = unknown> extends Promise<T> {
  response(): Promise<R>;
  raw(): Promise<Response>;
}

/** Gives a call its `pages()` and `items()`; other pages are sent for as `exchange` says. */
export type Pager = (call: Call<unknown>, exchange: Exchange, send: Resend) => PagedCall<unknown, unknown, unknown>;

/** Sends an operation, to where its URL is moved. */
export type Resend = (
  operation: Operation,
  params?: object | undefined,
  options?: AnyOptions,
  move?: (url: string) => string,
) => Call<unknown>;

/** A call whose answer is one page of several. */
export interface PagedCall<T, R, I> extends Call<T, R> {
  /** This page and all that follow. */
  pages(options?: PagesOptions): AsyncGenerator<T, void, undefined>;
  /** The items of all pages. */
  items(options?: PagesOptions): AsyncGenerator<I, void, undefined>;
}

/** How a walk over pages can be resumed later. */
export interface PagesOptions {
  /** Where to go on: what `onPage` was told. */
  readonly from?: string | undefined;
  /** Told after each page where the next one is; undefined after the last. */
  readonly onPage?: ((next: string | undefined) => void) | undefined;
}

/** Headers of which some are documented: those that are `Present`, and those that may be. */
export interface TypedHeaders<Present extends string, Known extends string = never> extends Headers {
  get(name: Present): string;
  get(name: Known | (string & {})): string | null;
}

/** Whatever can send an operation: a transport or a client. */
export interface Transport {
  request<C = Call<unknown>>(operation: Operation, params?: object | undefined, options?: CallOptions | undefined): C;
}

/** For operations without parameters. */
export type NoParams = Readonly<Record<string, never>>;

/** The errors that an operation can throw, one by one. */
export type ErrorOf<F> = F extends (...args: never[]) => Call<unknown, infer R> ? ErrorOfReply<R> : never;

/** The errors among the answers `R`. */
export type ErrorOfReply<R> = R extends Failure<infer S, infer D> ? ApiError<S, D> : never;
