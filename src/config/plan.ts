import type { ConfiguredMediaTypes } from '../model/configured-media-types.ts';

/** How inputs are read, complete: folders are absolute. */
export interface SourcePlan {
  readonly allowRefsTo: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly offline: boolean;
  readonly validate: boolean;
  /** Where replies of URLs are kept, absolute. */
  readonly cacheFolder?: string;
}

/** What is generated of one API, complete: every default is filled in. */
export interface ApiPlan {
  /** How the client and its environment variables are called: `github`. */
  readonly name: string;
  /** Inputs as the user names them, relative to `cwd`. */
  readonly inputs: readonly string[];
  readonly source?: SourcePlan;
  /** The output folder, absolute. */
  readonly output: string;
  /** Names of emitters, each with its options. */
  readonly emit: Readonly<Record<string, EmitterOptions>>;
  readonly mediaTypes?: ConfiguredMediaTypes;
  readonly merge?: { readonly prefer?: 'description' | 'page'; readonly versions?: 'separate' | 'merge' };
  /** A folder whose templates stand for ours, absolute: `docs/page.hbs`. */
  readonly templates?: string;
  /** The folder that inputs are relative to, absolute. */
  readonly cwd: string;
  /** The config that this comes from, absolute; absent when the command line names the inputs. */
  readonly configFile?: string;
  /** The file that keeps settled names, absolute; names are not kept without a config. */
  readonly lockFile?: string;
  /** Losses are errors. */
  readonly strict: boolean;
}

/** Options of an emitter, as the user gives them. */
export type EmitterOptions = Readonly<Record<string, unknown>>;
