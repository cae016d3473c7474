/** Remembers values by key, the oldest are forgotten first. */
export interface Cache<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V, weight: number) => void;
  readonly clear: () => void;
}

/** A cache that holds at most so many values and so much weight. */
export function createCache<V>(maxCount: number, maxWeight: number): Cache<V> {
  const entries = new Map<string, { readonly value: V; readonly weight: number }>();
  let total = 0;
  const forget = (key: string): void => {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => entries.get(key)?.value,
    set(key, value, weight) {
      forget(key);
      if (weight > maxWeight / 4) return;
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (entries.size <= maxCount && total <= maxWeight) break;
        forget(oldest);
      }
    },
    clear() {
      entries.clear();
      total = 0;
    },
  };
}
