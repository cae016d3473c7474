import { resolve } from 'node:path';
import { writeTextFile } from '../../output/apply.ts';
import { type Imported, importPages } from '../../pipeline/import.ts';
import { type InputOptions, readingOf, showFolder } from '../plans.ts';
import { reportDiagnostics, toJson } from '../report.ts';
import { type CommonOptions, createTerminal } from '../terminal.ts';

interface ImportOptions extends CommonOptions, InputOptions {
  readonly output?: string;
  readonly factsOnly?: boolean;
}

/** `mimewright import PAGE… -o FILE`: exit code 1 when the pages name no operation, 2 for wrong usage. */
export async function runImport(inputs: readonly string[], options: ImportOptions): Promise<number> {
  const terminal = createTerminal(options);
  const { output } = options;
  if (output === undefined || !/\.(ya?ml|json)$/i.test(output)) {
    terminal.err('error: import needs a file to write: -o FILE.yaml or -o FILE.json\n');
    return 2;
  }
  const format = output.endsWith('.json') ? 'json' : 'yaml';
  const isFactsOnly = options.factsOnly ?? false;
  const imported = await importPages({ inputs, cwd: process.cwd(), source: readingOf(options), isFactsOnly, format });
  const { diagnostics, sources } = imported;
  await reportDiagnostics(diagnostics, sources, terminal);
  const path = resolve(output);
  if (terminal.reporter === 'json') {
    const counts = imported.ok ? imported.value.counts : undefined;
    terminal.out(
      `${JSON.stringify({ output: showFolder(path), counts, diagnostics: await toJson(diagnostics, sources) })}\n`,
    );
  }
  if (!imported.ok) return 1;
  try {
    writeTextFile(path, imported.value.text);
  } catch (error) {
    terminal.err(
      `error: '${showFolder(path)}' cannot be written (${error instanceof Error && 'code' in error ? String(error.code) : String(error)})\n`,
    );
    return 1;
  }
  if (terminal.reporter === 'text' && !terminal.isQuiet)
    terminal.out(printSummary(imported.value, showFolder(path), diagnostics.filter(({ isLoss }) => isLoss).length));
  return 0;
}

function printSummary({ counts }: Imported, path: string, losses: number): string {
  const { operations, parameters, responses, mediaTypes, previews, examples } = counts;
  const parts = [
    `${parameters} parameters`,
    `${responses} responses`,
    `${mediaTypes} media types`,
    `${examples} with examples`,
    `${previews} previews`,
  ];
  return `${path}: ${operations} operations, ${parts.join(', ')}; ${losses ? `${losses} losses or guesses (--verbose lists them)` : 'nothing lost'}\n`;
}
