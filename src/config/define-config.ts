import type { ClientOptions } from '../emit/client/options.ts';
import type { ConfiguredMediaTypes } from '../model/configured-media-types.ts';

/** What `mimewright.config.*` says of one API. */
export interface ApiConfig {
  /** A file, folder, glob, URL or package path, or several that describe the same API. */
  readonly input: string | readonly string[];
  /** The folder to generate into, relative to the config. */
  readonly output: string;
  /** How inputs are read. */
  readonly source?: SourceConfig | undefined;
  /** How several inputs become one: whom to believe, and whether pages of different versions may come together. */
  readonly merge?: MergeConfig | undefined;
  /** Media types that operations support and nothing states: by operationId, route, or path with `*`. */
  readonly mediaTypes?: ConfiguredMediaTypes | undefined;
  /** A folder, relative to the config, whose templates stand for ours, one by one: `docs/page.hbs`. */
  readonly templates?: string | undefined;
  /** Emitters with their options; the client alone when absent. */
  readonly emit?: EmitConfig | undefined;
}

/** Emitters by name, each with its options. */
export type EmitConfig = {
  readonly client?: Partial<ClientOptions>;
  readonly [emitter: string]: Readonly<Record<string, unknown>> | undefined;
};

/** How several inputs become one. */
export interface MergeConfig {
  /** Whose types count where a description and a page disagree; the description's unless given. */
  readonly prefer?: 'description' | 'page' | undefined;
  /** Pages of different versions are refused unless they may `merge`. */
  readonly versions?: 'separate' | 'merge' | undefined;
}

/** How inputs are read, and what they may reach. */
export interface SourceConfig {
  /** Folders, relative to the config, and URLs below which `$ref`s may read; else only the folder of the input. */
  readonly allowRefsTo?: readonly string[] | undefined;
  /** Sent with requests for inputs that are URLs. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Take URLs from the cache and never from the network. */
  readonly offline?: boolean | undefined;
  /** Also say what @apidevtools/swagger-parser finds wrong with descriptions. */
  readonly validate?: boolean | undefined;
}

/** The whole configuration. */
export interface Config {
  /** APIs by the name that the client and its environment variables go by. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
}

/** Gives a config its type. */
export function defineConfig(config: Config): Config {
  return config;
}
