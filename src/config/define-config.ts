/** What `mimewright.config.*` says of one API. */
export interface ApiConfig {
  /** A file, folder, glob, URL or package path, or several that describe the same API. */
  readonly input: string | readonly string[];
  /** The folder to generate into, relative to the config. */
  readonly output: string;
  /** Emitters with their options; the client alone when absent. */
  readonly emit?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
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
