import { existsSync } from 'node:fs';
import type { ApiPlan } from '../../config/plan.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { applyChanges } from '../../output/apply.ts';
import type { Changes } from '../../output/compare.ts';
import { generate } from '../../pipeline/generate.ts';
import { writeLock } from '../../pipeline/lock-file.ts';
import type { Source } from '../../source/source.ts';
import { type PlanOptions, planApis, showFolder } from '../plans.ts';
import { paint, reportDiagnostics, type Terminal, toJson } from '../report.ts';
import { createTerminal, progressOn } from '../terminal.ts';

interface GenerateOptions extends PlanOptions {
  readonly dryRun?: boolean;
}

/** `mimewright generate`: exit code 0, or 1 when an API could not be generated, or 2 for wrong usage. */
export async function runGenerate(inputs: readonly string[], options: GenerateOptions): Promise<number> {
  const terminal = createTerminal(options);
  if (inputs.length > 0 && options.output === undefined) {
    terminal.err(explainMissingOutput(inputs));
    return 2;
  }
  const plans = await planApis(inputs, options);
  await reportDiagnostics(plans.diagnostics, [], terminal);
  if (!plans.ok) return plans.diagnostics.some((diagnostic) => diagnostic.code === 'config/unknown-emitter') ? 2 : 1;
  let code = 0;
  for (const plan of plans.value) code = Math.max(code, (await generateApi(plan, options, terminal)).code);
  return code;
}

/** A word that is no path was perhaps meant as a command. */
function explainMissingOutput([first = '']: readonly string[]): string {
  if (/^[a-z-]+$/i.test(first) && !existsSync(first)) {
    return `error: there is no command and no input '${first}'; see --help\n`;
  }
  return 'error: inputs need a folder to generate into: -o DIR\n';
}

/** How generating one API went, and what it was read from. */
interface GeneratedApi {
  readonly code: 0 | 1;
  readonly sources: readonly Source[];
}

/** Generates one API and says what changed. */
export async function generateApi(plan: ApiPlan, options: GenerateOptions, terminal: Terminal): Promise<GeneratedApi> {
  const progress = progressOn(terminal);
  const outcome = await generate(plan, (stage) => progress.show(`${plan.name}: ${stage}`));
  const { sources } = outcome;
  const changes = outcome.ok ? outcome.value.changes : undefined;
  if (changes && hasChanges(changes)) progress.show(`${plan.name}: writing ${changes.write.length} files`);
  const trouble = changes && hasChanges(changes) && !options.dryRun ? applyChanges(plan.output, changes) : undefined;
  if (outcome.ok && outcome.value.lock && !trouble && !options.dryRun) writeLock(plan, outcome.value.lock);
  progress.clear();
  const diagnostics: readonly Diagnostic[] = trouble ? [...outcome.diagnostics, trouble] : outcome.diagnostics;
  await reportDiagnostics(diagnostics, sources, terminal);
  const summary = { plan, changes, diagnostics, operations: outcome.ok ? outcome.value.operations : undefined };
  if (terminal.reporter === 'json') terminal.out(`${JSON.stringify(await summarize(summary, sources))}\n`);
  else if (changes && !trouble && !terminal.isQuiet)
    terminal.out(printSummary(summary, changes, options.dryRun ?? false, terminal));
  return { code: changes && !trouble ? 0 : 1, sources };
}

function hasChanges({ write, remove, isManifestStale }: Changes): boolean {
  return write.length > 0 || remove.length > 0 || isManifestStale;
}

interface Summary {
  readonly plan: ApiPlan;
  readonly changes: Changes | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly operations: number | undefined;
}

function printSummary(
  { plan, operations, diagnostics }: Summary,
  changes: Changes,
  isDry: boolean,
  terminal: Terminal,
): string {
  const { write, remove, unchanged } = changes;
  const folder = showFolder(plan.output);
  if (write.length === 0 && remove.length === 0)
    return `${paint(terminal, 'green', plan.name)}: ${folder} is up to date (${unchanged} files)\n`;
  const counts = [
    `${write.length} ${isDry ? 'would be written' : 'written'}`,
    ...(remove.length ? [`${remove.length} ${isDry ? 'would be removed' : 'removed'}`] : []),
    ...(unchanged ? [`${unchanged} unchanged`] : []),
  ];
  const losses = diagnostics.filter(({ isLoss }) => isLoss).length;
  const lost = losses ? `, ${losses} ${losses === 1 ? 'loss' : 'losses'} (--verbose lists them)` : '';
  const files = isDry
    ? [...write.map(({ path }) => `  write ${path}\n`), ...remove.map((path) => `  remove ${path}\n`)].join('')
    : '';
  return `${paint(terminal, 'green', plan.name)}: ${operations} operations -> ${folder} (${counts.join(', ')}${lost})\n${files}`;
}

async function summarize(
  { plan, changes, diagnostics, operations }: Summary,
  sources: Parameters<typeof toJson>[1],
): Promise<object> {
  return {
    api: plan.name,
    output: showFolder(plan.output),
    operations,
    written: changes?.write.map(({ path }) => path) ?? [],
    removed: changes?.remove ?? [],
    unchanged: changes?.unchanged ?? 0,
    diagnostics: await toJson(diagnostics, sources),
  };
}
