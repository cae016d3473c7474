/** The public API of mimewright. */

export type { ApiConfig, Config } from './config/define-config.ts';
export { defineConfig } from './config/define-config.ts';
export type { ApiPlan } from './config/plan.ts';
export type { ApiDescription } from './description/types.ts';
export type { Diagnostic, Place, Severity } from './diagnostics/diagnostic.ts';
export type { Outcome } from './diagnostics/outcome.ts';
export { defineEmitter, type EmitInput, type EmitResult, type Emitter } from './emit/emitter.ts';
export type * from './model/types.ts';
export { type Generated, generate } from './pipeline/generate.ts';
