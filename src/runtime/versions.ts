import type { AnyOptions, CallOptions } from './types.ts';

/** For an operation whose media types carry its versions: the version that is asked for is the short form of one of them. */
export function byVersion(options: CallOptions | undefined): CallOptions | undefined {
  if (options?.version === undefined) return options;
  const { version, accept = version, ...others } = options as AnyOptions & { readonly version: string };
  return { ...others, accept } as CallOptions;
}
