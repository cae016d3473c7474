import { createState, parseSnapshot, type State } from './state.ts';

/** A state that is kept in a file. */
export interface StateFile {
  readonly state: State;
  /** Writes what has not been written yet. */
  readonly flush: () => Promise<void>;
}

const DELAY = 200;

/**
 * Opens the state in a JSON file, an empty one when there is none. Changes are written together, shortly after the
 * first, to a file beside it that then takes its place: a reader never meets half a state. Undefined when the file
 * holds something else, which is not overwritten.
 */
export async function openStateFile(path: string): Promise<StateFile | undefined> {
  const { readFile, rename, writeFile } = await import('node:fs/promises');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    await writeFile(`${path}.new`, JSON.stringify(state.snapshot()));
    await rename(`${path}.new`, path);
  };
  const flush = (): Promise<void> => {
    if (timer === undefined) return writing;
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(write);
    return writing;
  };
  const state = createState(() => {
    timer ??= setTimeout(() => void flush().catch(() => {}), DELAY);
    timer.unref();
  });
  if (text !== undefined) {
    const snapshot = parseSnapshot(parse(text));
    if (!snapshot) return undefined;
    state.restore(snapshot);
  }
  return { state, flush };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
