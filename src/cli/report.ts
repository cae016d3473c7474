import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { Position } from '../source/position.ts';
import type { Source } from '../source/source.ts';

/** How findings are written: for people, for programs, or as annotations of GitHub Actions. */
export type ReporterName = 'text' | 'json' | 'github';

/** Where output goes, and how. */
export interface Terminal {
  readonly reporter: ReporterName;
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly hasColor: boolean;
  out(text: string): void;
  err(text: string): void;
}

interface Located {
  readonly diagnostic: Diagnostic;
  readonly position: Position | undefined;
  /** Of the other place that the finding speaks of. */
  readonly related: Position | undefined;
  readonly frame: string | undefined;
}

/** How many findings of a code are shown in full, unless `--verbose` asks for all. */
const SHOWN_PER_CODE = 5;

/** Writes findings to standard error; errors first, infos only with `--verbose`. */
export async function reportDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  terminal: Terminal,
): Promise<void> {
  if (terminal.reporter === 'json') return;
  const shown = selectShown(diagnostics, terminal);
  for (const located of await locateAll(shown, sources)) {
    terminal.err(terminal.reporter === 'github' ? printAnnotation(located) : printText(located, terminal));
  }
  const hidden =
    diagnostics.filter(({ severity }) => severity === 'warning').length -
    shown.filter(({ severity }) => severity === 'warning').length;
  if (hidden > 0 && !terminal.isQuiet && terminal.reporter === 'text') {
    terminal.err(
      paint(terminal, 'dim', `${hidden} more ${hidden === 1 ? 'warning' : 'warnings'}: --verbose shows all\n`),
    );
  }
}

/** Findings as JSON values, with their places resolved. */
export async function toJson(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
): Promise<readonly object[]> {
  return (await locateAll(diagnostics, sources)).map(
    ({ diagnostic: { code, severity, message, help, place }, position }) => ({
      code,
      severity,
      message,
      ...(help && { help }),
      ...(place && { file: place.source, ...position }),
      ...(place?.kind === 'pointer' && { pointer: place.pointer }),
    }),
  );
}

function selectShown(diagnostics: readonly Diagnostic[], { isVerbose, isQuiet }: Terminal): readonly Diagnostic[] {
  const rank = { error: 0, warning: 1, info: 2 };
  const sorted = [...diagnostics].sort((first, second) => rank[first.severity] - rank[second.severity]);
  if (isVerbose) return sorted;
  const counts = new Map<string, number>();
  return sorted.filter(({ code, severity }) => {
    if (severity === 'info' || (isQuiet && severity !== 'error')) return false;
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return severity === 'error' || count <= SHOWN_PER_CODE;
  });
}

async function locateAll(diagnostics: readonly Diagnostic[], sources: readonly Source[]): Promise<readonly Located[]> {
  if (!diagnostics.some(({ place }) => place))
    return diagnostics.map((diagnostic) => ({
      diagnostic,
      position: undefined,
      related: undefined,
      frame: undefined,
    }));
  const { createLocator } = await import('../source/position.ts');
  const { printCodeFrame } = await import('./code-frame.ts');
  const textOf = (name: string): string | undefined => sources.find((source) => source.name === name)?.text;
  const locate = createLocator(textOf);
  return Promise.all(
    diagnostics.map(async (diagnostic) => {
      const position = diagnostic.place && (await locate(diagnostic.place));
      const text = diagnostic.place && textOf(diagnostic.place.source);
      const frame = position && text !== undefined ? printCodeFrame(text, position) : undefined;
      const related = diagnostic.related && (await locate(diagnostic.related));
      return { diagnostic, position, related, frame };
    }),
  );
}

function printText({ diagnostic, position, related: other, frame }: Located, terminal: Terminal): string {
  const { severity, code, message, help, place, related } = diagnostic;
  const where = printPlace(place, position);
  const color = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'dim';
  const head = `${where ? `${where} ` : ''}${paint(terminal, color, severity)} ${code}  ${message}\n`;
  const lines = [
    frame && severity === 'error' ? `${frame}\n` : '',
    related ? `  see also ${printPlace(related, other)}\n` : '',
    help ? `  ${help}\n` : '',
  ];
  return head + lines.join('');
}

function printPlace(place: Place | undefined, position: Position | undefined): string {
  if (!place) return '';
  const line = position ?? (place.kind === 'line' ? place : undefined);
  const name = place.source || '<input>';
  return line ? `${name}:${line.line}:${line.column}` : place.kind === 'pointer' ? `${name}#${place.pointer}` : name;
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function printAnnotation({ diagnostic, position }: Located): string {
  const { severity, code, message, help, place } = diagnostic;
  const level = severity === 'info' ? 'notice' : severity;
  const file = place ? [`file=${escapeProperty(place.source)}`] : [];
  const line = position ? [`line=${position.line}`, `col=${position.column}`] : [];
  const text = `${message}${help ? ` ${help}` : ''}`
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
  return `::${level} ${[...file, ...line, `title=${escapeProperty(code)}`].join(',')}::${text}\n`;
}

function escapeProperty(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}

const COLORS = { red: 31, yellow: 33, green: 32, dim: 2 } as const;

/** Colors a word on terminals that want it. */
export function paint({ hasColor }: Terminal, color: keyof typeof COLORS, text: string): string {
  return hasColor ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
}
