/** What a text that can be read all the same has wrong, and at which character. */
export type TextFlaw =
  /** A key stands twice in one object; the last value counts. */
  | { readonly kind: 'duplicate-key'; readonly key: string; readonly offset: number }
  /** The text begins like JSON, and only YAML's looser rules accept it. */
  | { readonly kind: 'loose-json'; readonly reason: string; readonly offset: number };

/** What a text says as plain data (objects, arrays, strings, numbers, booleans, null; a tree, never a graph), or why it says nothing. */
export type ParsedText =
  | {
      readonly kind: 'value';
      readonly format: 'json' | 'yaml';
      readonly value: unknown;
      readonly flaws: readonly TextFlaw[];
    }
  | { readonly kind: 'fault'; readonly format: 'json' | 'yaml'; readonly reason: string; readonly offset: number };
