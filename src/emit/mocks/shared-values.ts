import { createHash } from 'node:crypto';

/** Values that several operations have alike, each written once. */
export interface SharedValues {
  /** Notes that a value occurs. */
  readonly note: (value: unknown) => void;
  /** The name of a value that is worth sharing, else the value itself. */
  readonly take: <T>(value: T, write?: (value: T) => unknown) => T | string;
  /** What was taken, by name. */
  readonly taken: ReadonlyMap<string, unknown>;
}

/** Shorter values cost less than their names. */
const MIN_LENGTH = 60;

/** Counts values by their JSON; names are made of the content, so that a name stays when other values come and go. */
export function createSharedValues(): SharedValues {
  const counts = new Map<string, number>();
  const taken = new Map<string, unknown>();
  return {
    taken,
    note(value) {
      const text = JSON.stringify(value);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    },
    take(value, write = (same) => same) {
      const text = JSON.stringify(value);
      if (text.length < MIN_LENGTH || (counts.get(text) ?? 0) < 2) return value;
      const name = createHash('sha256').update(text).digest('base64url').slice(0, 10);
      if (!taken.has(name)) taken.set(name, write(value));
      return name;
    },
  };
}
