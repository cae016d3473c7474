/** Says on a terminal what a run is at, on one line that goes away again. */
export interface Progress {
  /** `github: printing` */
  show(text: string): void;
  /** Clears the line: before other text is written, and at the end. */
  clear(): void;
}

/** What a progress line is written with. */
export interface ProgressPlace {
  readonly isShown: boolean;
  write(text: string): void;
  /** Milliseconds of any clock. */
  now(): number;
}

/** Runs that end before this, in milliseconds, show nothing. */
const PATIENCE = 300;
const CLEAR_LINE = '\r\u001b[2K';

/** A progress line that appears only when a run takes its time; none where `isShown` is false. */
export function createProgress({ isShown, write, now }: ProgressPlace): Progress {
  const start = now();
  let isVisible = false;
  return {
    show(text) {
      if (!isShown || now() - start < PATIENCE) return;
      write(`${CLEAR_LINE}${text}…`);
      isVisible = true;
    },
    clear() {
      if (isVisible) write(CLEAR_LINE);
      isVisible = false;
    },
  };
}
