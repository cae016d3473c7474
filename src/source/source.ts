/** One input, read: its text and where it came from. */
export interface Source {
  /** How people are told of it and how places name it: a path relative to the working folder, a URL, `<stdin>`. */
  readonly name: string;
  readonly text: string;
  /** Where it can be read again, and what relative references in it are relative to; absent for standard input. */
  readonly location?: SourceLocation;
}

/** An absolute path, or a URL after redirects. */
export type SourceLocation =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };
