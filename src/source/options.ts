/** Bytes of one input unless a person allows more. */
export const DEFAULT_MAX_BYTES = 100_000_000;

/** How the network may be used. */
export interface NetworkOptions {
  /** Bytes of one input; 100 MB unless given. */
  readonly maxBytes?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Sent with each request for an input, such as credentials. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for one input, redirects and body included; 30 seconds unless given. */
  readonly timeout?: number | undefined;
  /** Take inputs from the cache and never from the network. */
  readonly offline?: boolean | undefined;
  /** An absolute path of a folder that keeps replies with their ETags; none are kept unless given. */
  readonly cacheFolder?: string | undefined;
}

/** What reading inputs may use and how much. */
export interface ReadOptions extends NetworkOptions {
  /** What relative inputs are relative to, and names shown relative to: an absolute path. */
  readonly cwd: string;
  /** What `-` reads; the standard input of the process unless given. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}
