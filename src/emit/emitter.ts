import type { ApiDescription } from '../description/types.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiModel } from '../model/types.ts';
import type { PlannedFile } from '../output/planned-file.ts';

/** What an emitter makes its files of. */
export interface EmitInput {
  readonly model: ApiModel;
  readonly description: ApiDescription;
  /** What the config says under the emitter's name. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Texts of files that the emitter copies, by path below the package: `runtime/call.ts`. */
  readonly assets: ReadonlyMap<string, string>;
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
