import type { Position } from '../source/position.ts';

const CONTEXT = 1;
const WIDTH = 110;

/** The lines around a position, with a caret below it; long lines are cut around the caret. */
export function printCodeFrame(text: string, { line, column }: Position): string {
  const first = Math.max(1, line - CONTEXT);
  const lines = linesBetween(text, first, line + CONTEXT);
  const start = column > WIDTH - 20 ? column - 40 : 1;
  const gutter = String(first + lines.length - 1).length;
  return lines
    .flatMap((source, index) => {
      const number = first + index;
      const row = `  ${String(number).padStart(gutter)} | ${source.slice(start - 1, start - 1 + WIDTH)}`;
      return number === line ? [row, `  ${' '.repeat(gutter)} | ${' '.repeat(column - start)}^`] : [row];
    })
    .join('\n');
}

function linesBetween(text: string, first: number, last: number): string[] {
  let from = 0;
  for (let line = 1; line < first; line++) {
    const next = text.indexOf('\n', from);
    if (next === -1) return [];
    from = next + 1;
  }
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    const end = text.indexOf('\n', from);
    lines.push(
      text
        .slice(from, end === -1 ? undefined : end)
        .replace(/\r$/, '')
        .replaceAll('\t', ' '),
    );
    if (end === -1) break;
    from = end + 1;
  }
  return lines;
}
