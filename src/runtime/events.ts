/** Makes a value of the data of an event, or its data of a value. */
type Convert<V, T> = (value: V, event?: string) => T;

/** Converts the data of each event in the way of its name, that of others as `otherwise` does. */
export function byEvent<V, T>(table: Readonly<Record<string, Convert<V, T>>>, otherwise: Convert<V, T>): Convert<V, T> {
  const known = new Map(Object.entries(table));
  return (value, event = '') => (known.get(event) ?? otherwise)(value);
}

/** Parses data, or takes it for a text where that fails. */
export function orText(parse: (text: string) => unknown): Convert<string, unknown> {
  return (data) => {
    try {
      return parse(data);
    } catch {
      return data;
    }
  };
}

/** Leaves a text as it is, and writes everything else. */
export function textOr(write: (value: unknown) => string): Convert<unknown, string> {
  return (value) => (typeof value === 'string' ? value : write(value));
}
