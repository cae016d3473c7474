import { MOCK_PATH } from '../../emit/docs/answers.ts';
import { createCore } from '../../mock/core.ts';
import { toListener } from '../../mock/node-adapter.ts';
import { openDocs } from '../../pipeline/docs.ts';
import { serveDocs } from '../docs-server.ts';
import { interrupted } from '../interrupted.ts';
import type { InputOptions } from '../plans.ts';
import { reportDiagnostics } from '../report.ts';
import { planShown } from '../shown-api.ts';
import { type CommonOptions, createTerminal } from '../terminal.ts';

/** What the command line tells the server of a reference. */
export interface DocsCommandOptions extends CommonOptions, InputOptions {
  readonly port: string;
  readonly host: string;
  readonly name?: string;
  readonly locales?: readonly string[];
}

/** `mimewright docs`: serves the reference of the first API with its mock until it is interrupted. */
export async function runDocs(inputs: readonly string[], options: DocsCommandOptions): Promise<number> {
  const terminal = createTerminal(options);
  const shown = await planShown(inputs, { ...options, emit: ['docs'] });
  await reportDiagnostics(shown.diagnostics, [], terminal);
  if (!shown.ok) return 1;
  const plan = shown.value;
  const locales = options.locales ? { locales: options.locales } : {};
  const docs = await openDocs({ ...plan, emit: { ...plan.emit, docs: { ...plan.emit.docs, ...locales } } });
  await reportDiagnostics(docs.diagnostics, docs.sources, terminal);
  if (!docs.ok) return 1;
  const mock = toListener(createCore(docs.value.mock, { stateful: true, basePath: MOCK_PATH }));
  const server = await serveDocs(docs.value.files, { port: Number(options.port), host: options.host, mock }).catch(
    (error: NodeJS.ErrnoException) => {
      terminal.err(
        `error: ${options.host}:${options.port} cannot be listened on (${error.code ?? error.message}); choose another with --port\n`,
      );
      return undefined;
    },
  );
  if (!server) return 1;
  terminal.out(`reference of ${plan.name} at ${server.url}\n`);
  await interrupted();
  await server.close();
  return 0;
}
