/** One input, read: its text and where it came from. */
export interface Source {
  /** How people are told of it and how places name it: a path relative to the working folder, a URL, `<stdin>`. */
  readonly name: string;
  readonly text: string;
}
