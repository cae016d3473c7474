import type { ApiPlan } from '../../config/plan.ts';
import { outputDiagnostics } from '../../output/diagnostics.ts';
import { generate } from '../../pipeline/generate.ts';
import { type PlanOptions, planApis, showFolder } from '../plans.ts';
import { paint, reportDiagnostics, type Terminal, toJson } from '../report.ts';
import { createTerminal } from '../terminal.ts';

/** `mimewright check`: exit code 0 when every output is what generation would write, else 1. */
export async function runCheck(options: PlanOptions): Promise<number> {
  const terminal = createTerminal(options);
  const plans = await planApis([], options);
  await reportDiagnostics(plans.diagnostics, [], terminal);
  if (!plans.ok) return 1;
  let code = 0;
  for (const plan of plans.value) code = Math.max(code, await checkApi(plan, terminal));
  return code;
}

async function checkApi(plan: ApiPlan, terminal: Terminal): Promise<number> {
  const outcome = await generate(plan);
  const { write = [], remove = [] } = outcome.ok ? outcome.value.changes : {};
  const files = [...write.map(({ path }) => path), ...remove];
  const stale = files.length ? [outputDiagnostics.report('stale', { api: plan.name, count: files.length })] : [];
  const diagnostics = [...outcome.diagnostics, ...stale];
  await reportDiagnostics(diagnostics, outcome.sources, terminal);
  const status = !outcome.ok ? 'error' : files.length ? 'stale' : 'fresh';
  if (terminal.reporter === 'json') {
    terminal.out(
      `${JSON.stringify({ api: plan.name, status, files, diagnostics: await toJson(diagnostics, outcome.sources) })}\n`,
    );
  } else {
    terminal.out(files.map((path) => `  ${showFolder(plan.output)}/${path}\n`).join(''));
    if (status === 'fresh' && !terminal.isQuiet)
      terminal.out(`${paint(terminal, 'green', plan.name)}: ${showFolder(plan.output)} is up to date\n`);
  }
  return status === 'fresh' ? 0 : 1;
}
