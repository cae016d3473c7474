import { isObject } from './json.ts';
import { createState, emptySnapshot, parseSnapshot, type Snapshot, type State, type StateChange } from './state.ts';

/** A state that is kept in a file. */
export interface StateFile {
  readonly state: State;
  /** Writes the state anew, without the changes that led to it, and lets go of the file. */
  readonly close: () => void;
}

/** After so many changes the file is written anew. */
const MAX_CHANGES = 5_000;

/**
 * Opens the state in a file of JSON lines, an empty one when there is none: a snapshot, then each change, which stands in
 * the file before its request is answered, so that a process that is killed loses none. A line that was cut short is left
 * out. Undefined when the file holds something else, which is not overwritten.
 */
export async function openStateFile(
  path: string,
  onError: (error: unknown) => void = () => {},
): Promise<StateFile | undefined> {
  const { appendFileSync, readFileSync, renameSync, writeFileSync } = await import('node:fs');
  const known = parseLines(readIfThere(() => readFileSync(path, 'utf8')));
  if (!known) return undefined;
  let changes = 0;
  const rewrite = (): void => {
    writeFileSync(`${path}.new`, `${JSON.stringify(state.snapshot())}\n`);
    renameSync(`${path}.new`, path);
    changes = 0;
  };
  const keep = (change: StateChange): void => {
    if (change.kind === 'restore' || ++changes > MAX_CHANGES) rewrite();
    else appendFileSync(path, `${JSON.stringify(change)}\n`);
  };
  const guarded = <A extends readonly unknown[]>(act: (...args: A) => void) => {
    return (...args: A): void => {
      try {
        act(...args);
      } catch (error) {
        onError(error);
      }
    };
  };
  const state = createState(guarded(keep));
  state.restore(known);
  return { state, close: guarded(rewrite) };
}

function readIfThere(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** What a snapshot and the changes after it come to; undefined when the first line is no snapshot. */
function parseLines(text: string): Snapshot | undefined {
  const [first = '', ...others] = text.split('\n').filter((line) => line !== '');
  const snapshot = first === '' ? emptySnapshot() : parseSnapshot(parse(first));
  if (!snapshot) return undefined;
  const state = createState();
  state.restore(snapshot);
  let next = snapshot.next;
  for (const line of others) {
    const change = parseChange(parse(line));
    if (change?.kind === 'put') {
      state.put(change.path, change.collection, change.body);
      next = Math.max(next, change.next);
    }
    if (change?.kind === 'delete') state.delete(change.path);
  }
  return { ...state.snapshot(), next };
}

function parseChange(value: unknown): StateChange | undefined {
  if (!isObject(value) || typeof value.path !== 'string') return undefined;
  if (value.kind === 'delete') return { kind: 'delete', path: value.path };
  const { path, collection, body, next } = value;
  if (typeof collection !== 'string' || body === undefined || typeof next !== 'number') return undefined;
  return { kind: 'put', path, collection, body, next };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
