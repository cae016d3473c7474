import type { ApiDescription } from '../description/types.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiModel, Schema } from '../model/types.ts';
import type { PlannedFile } from '../output/planned-file.ts';
import type { Code } from './print/code.ts';

/** What an emitter makes its files of. */
export interface EmitInput {
  readonly model: ApiModel;
  readonly description: ApiDescription;
  /** What the config says under the emitter's name. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The codecs of the client beside, for a module that stands at `from`. */
  readonly codecsFor?: (from: string) => ClientCodecs;
  /** Texts of files that the emitter copies, by path below the package: `runtime/call.ts`. */
  readonly assets: ReadonlyMap<string, string>;
}

/** What stands between JSON and the values of a client, as a module of another emitter refers to it. */
export interface ClientCodecs {
  /** Refers to the codec of a schema; undefined when JSON says all. */
  codec(schema: Schema): Code | undefined;
  /** Import declarations for what was referred to. */
  imports(): readonly Code[];
}

/** What an emitter gives. */
export interface EmitResult {
  readonly files: readonly PlannedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** One kind of output. */
export interface Emitter {
  /** How the config and `--emit` name it: `client`. */
  readonly name: string;
  /** Folders of the package whose files it copies: `runtime`. */
  readonly assets: readonly string[];
  emit(input: EmitInput): EmitResult | Promise<EmitResult>;
}

/** Defines an emitter. */
export function defineEmitter(emitter: Emitter): Emitter {
  return emitter;
}
