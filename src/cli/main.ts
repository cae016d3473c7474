#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, Option } from 'commander';
import { readPackage } from '../pipeline/assets.ts';
import { commands } from './commands/index.ts';

/** Exit codes: 0 fine, 1 errors or stale, 2 wrong usage, 3 our bug. */
async function main(): Promise<number> {
  const program = createProgram();
  try {
    await program.parseAsync();
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(printBug(error));
    return 3;
  }
}

function createProgram(): Command {
  const program = new Command('mimewright')
    .description(
      'Typed clients, mocks and docs from OpenAPI descriptions and reference pages, exact down to the media type.',
    )
    .version(readPackage().version, '-V, --version')
    .helpOption('-h, --help')
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', EXAMPLES);
  for (const { name, register } of commands) {
    const command = program.command(name, { isDefault: name === 'generate' }).exitOverride();
    register(withCommonOptions(command));
  }
  return program;
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the config to use instead of mimewright.config.*')
    .option('--api <name>', 'only this API of the config')
    .addOption(
      new Option('--reporter <name>', 'how findings are written').choices(['text', 'json', 'github']).default('text'),
    )
    .option('--quiet', 'errors only')
    .option('--verbose', 'every finding, whatever its weight')
    .option('--no-color', 'plain text');
}

const EXAMPLES = `
Examples:
  npx mimewright                                     everything that mimewright.config.* names
  npx mimewright generate openapi.yaml -o src/api    a client, without a config
  npx mimewright inspect openapi.yaml                which request gives which body
  npx mimewright check                               would generation change anything?
`;

function printBug(error: unknown): string {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  const trace = process.env.MIMEWRIGHT_DEBUG && stack ? `${stack}\n` : '';
  return `mimewright has a bug: ${message}\n${trace}Nothing was changed. Please report it with the input that shows it; MIMEWRIGHT_DEBUG=1 prints where it is.\n`;
}

// a young generation that grows saves no time here, and costs 30 MB on large descriptions
setFlagsFromString('--semi-space-growth-factor=1');
// a run ends before most optimized code has paid for its compilation: a fifth of the CPU time of Node 20, whose engine has
// nothing between the first compiler and the last; servers get there a little later
if (Number.parseInt(process.versions.v8, 10) < 12) setFlagsFromString('--interrupt-budget=1000000');
process.exitCode = await main();
