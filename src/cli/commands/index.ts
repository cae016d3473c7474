import type { Command } from 'commander';
import type { CommonOptions } from '../terminal.ts';
import type { DocsCommandOptions } from './docs.ts';
import type { InitOptions } from './init.ts';
import type { MockCommandOptions } from './mock.ts';

/** One command: its name, and what it adds to the program. */
interface CommandEntry {
  readonly name: string;
  readonly register: (command: Command) => void;
}

/** How the inputs of a command line are read. */
function withInputOptions(command: Command): Command {
  return command
    .option('--allow-refs-to <places...>', 'folders and URLs that `$ref`s may read besides the folder of the input')
    .option('--offline', 'take URLs from the cache and never from the network');
}

/** The config that is about the inputs of a command line has its say, unless it is kept out. */
function withSettings(command: Command): Command {
  return withInputOptions(command).option('--no-config', 'read the inputs alone, whatever a config says of them');
}

/** What is generated from the inputs of a command line. */
function withOutputOptions(command: Command): Command {
  return withInputOptions(command)
    .option('-o, --output <folder>', 'where to generate, needed with inputs')
    .option('--name <name>', 'what the API is called, `api` unless given')
    .option('--emit <names...>', 'what to generate: client, mocks, docs, openapi, paths', splitNames)
    .option('--strict', 'whatever an output loses is an error')
    .option('--validate', 'also say what swagger-parser finds wrong with the inputs');
}

/** Names may stand apart or, as many type them, behind commas. */
function splitNames(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').filter((name) => name !== '')];
}

/** Every command, in the order in which `--help` lists them; what a command does is loaded when it runs. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'generate',
    register: (command) =>
      withOutputOptions(command)
        .description('generate clients, mocks and docs (the default command)')
        .argument(
          '[input...]',
          'files, folders, globs, URLs, package paths, or - for standard input; the config’s when none is named',
        )
        .option('--dry-run', 'list what would change, and change nothing')
        .option('--watch', 'again whenever an input or the config changes')
        .action(async (inputs: string[], options: CommonOptions & { watch?: boolean }) => {
          if (options.watch) {
            const { runWatch } = await import('./watch.ts');
            process.exitCode = await runWatch(inputs, options);
            return;
          }
          const { runGenerate } = await import('./generate.ts');
          process.exitCode = await runGenerate(inputs, options);
        }),
  },
  {
    name: 'check',
    register: (command) =>
      command
        .description('tell whether generation would change anything: exit 1 and the files if so')
        .option('--strict', 'whatever an output loses is an error')
        .action(async (options: CommonOptions) => {
          const { runCheck } = await import('./check.ts');
          process.exitCode = await runCheck(options);
        }),
  },
  {
    name: 'import',
    register: (command) =>
      withInputOptions(command)
        .description('turn reference pages into an OpenAPI 3.2 document')
        .argument('<page...>', 'plain-text copies or saved HTML, in any language; several are merged')
        .option('-o, --output <file>', 'the .yaml or .json file to write')
        .option('--facts-only', 'leave all prose and examples out')
        .option('--no-validate', 'do not say what swagger-parser finds wrong with descriptions')
        .action(async (inputs: string[], options: CommonOptions) => {
          const { runImport } = await import('./import.ts');
          process.exitCode = await runImport(inputs, options);
        }),
  },
  {
    name: 'inspect',
    register: (command) =>
      withSettings(command)
        .description('print which request gives which body, and where that is stated')
        .argument('<input...>', 'inputs, then perhaps one operation: its id, route or method')
        .option('--json', 'for programs')
        .action(async (inputs: string[], options: CommonOptions) => {
          const { runInspect } = await import('./inspect.ts');
          process.exitCode = await runInspect(inputs, options);
        }),
  },
  {
    name: 'init',
    register: (command) =>
      command
        .description('write a config for the descriptions in this folder, after three questions at most')
        .argument('[input...]', 'the description, where it is not to be looked for')
        .option('-y, --yes', 'ask nothing')
        .option('--no-validate', 'do not say what swagger-parser finds wrong with the description')
        .action(async (inputs: string[], options: InitOptions) => {
          const { runInit } = await import('./init.ts');
          process.exitCode = await runInit(inputs, options);
        }),
  },
  {
    name: 'watch',
    register: (command) =>
      withOutputOptions(command)
        .description('generate, and again whenever an input or the config changes')
        .argument('[input...]', 'inputs; the config’s when none is named')
        .action(async (inputs: string[], options: CommonOptions) => {
          const { runWatch } = await import('./watch.ts');
          process.exitCode = await runWatch(inputs, options);
        }),
  },
  {
    name: 'mock',
    register: (command) =>
      withSettings(command)
        .description('serve a mock that negotiates, validates and pages like the API')
        .argument('<input...>', 'what the API is described by, or a generated folder with mocks')
        .option('--port <number>', 'where to listen', '4010')
        .option('--host <name>', 'where to listen', '127.0.0.1')
        .option('--seed <number>', 'whence all made-up values come')
        .option('--stateful', 'keep what is created, changed and deleted')
        .option('--state <file>', 'the same, in a file that outlives the mock')
        .option('--dynamic', 'realistic new values for every request')
        .option('--lenient', 'accept requests that break the description')
        .option('--security', 'answer 401 to requests without the documented credentials')
        .option('--secret <text>', 'sign callbacks and webhooks with it')
        .option('--latency <ms>', 'wait before each reply')
        .option('--chaos <rate>', 'the share of requests, from 0 to 1, that fail')
        .action(async (inputs: string[], options: MockCommandOptions) => {
          const { runMock } = await import('./mock.ts');
          process.exitCode = await runMock(inputs, options);
        }),
  },
  {
    name: 'docs',
    register: (command) =>
      withSettings(command)
        .description('serve the reference, with a mock behind its try-it panel')
        .argument('[input...]', 'inputs; the first API of the config when none is named')
        .option('--port <number>', 'where to listen', '4011')
        .option('--host <name>', 'where to listen', '127.0.0.1')
        .option('--name <name>', 'what the API is called, `api` unless given')
        .option('--locales <tags...>', 'languages of the reference: en, es, pt-BR, fr, ko, ja, zh-CN, de, ru')
        .action(async (inputs: string[], options: DocsCommandOptions) => {
          const { runDocs } = await import('./docs.ts');
          process.exitCode = await runDocs(inputs, options);
        }),
  },
];
