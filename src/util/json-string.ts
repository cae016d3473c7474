const BACKSLASH = 92;

/** Just after the closing quote of a JSON string that opens at `open`: the next one that an even number of backslashes precedes. */
export function endOfJsonString(text: string, open: number): number {
  for (let quote = text.indexOf('"', open + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let first = quote;
    while (text.charCodeAt(first - 1) === BACKSLASH) first--;
    if ((quote - first) % 2 === 0) return quote + 1;
  }
  return text.length;
}
