/** A file that an emitter wants to exist: its path in the output folder, with `/`, and its whole text. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
}
