import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { unknownEmitters } from '../../config/complete.ts';
import { configDiagnostics } from '../../config/diagnostics.ts';
import { findConfig } from '../../config/load.ts';
import type { ApiPlan } from '../../config/plan.ts';
import { type NewApi, printConfig } from '../../config/print-config.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { emitters } from '../../emit/index.ts';
import { writeTextFile } from '../../output/apply.ts';
import { generate } from '../../pipeline/generate.ts';
import { findDescriptions } from '../../source/find-descriptions.ts';
import { createQuestions, type Questions } from '../ask.ts';
import { readingOf, showFolder } from '../plans.ts';
import { paint, reportDiagnostics, type Terminal, toJson } from '../report.ts';
import { type CommonOptions, createTerminal } from '../terminal.ts';

/** What the command line says of a new config. */
export interface InitOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly validate?: boolean;
}

const CONFIG = 'mimewright.config.ts';

/** `mimewright init`: writes a config that is known to work; exit code 1 when there is one, or nothing to write it for. */
export async function runInit([named]: readonly string[], options: InitOptions): Promise<number> {
  const terminal = createTerminal(options);
  const existing = findConfig(process.cwd());
  if (existing) return fail(configDiagnostics.report('exists', { path: basename(existing) }), terminal);
  const found = named === undefined ? await findDescriptions(process.cwd()) : [named];
  const api = options.yes ? answerAll(found) : await askAll(found, terminal);
  if (api === 'stopped') return 1;
  if (api === undefined)
    return fail(configDiagnostics.report('nothing-found', { folder: basename(process.cwd()) }), terminal);
  const [unknown] = unknownEmitters(api.emit, Object.keys(emitters));
  return unknown ? fail(unknown, terminal) : writeConfig(api, options, terminal);
}

async function fail(diagnostic: Diagnostic, terminal: Terminal): Promise<number> {
  await reportDiagnostics([diagnostic], [], terminal);
  if (terminal.reporter === 'json')
    terminal.out(`${JSON.stringify({ diagnostics: await toJson([diagnostic], []) })}\n`);
  return 1;
}

function answerAll([input]: readonly string[]): NewApi | undefined {
  if (input === undefined) return undefined;
  const name = nameFor(input);
  return { name, input, output: outputFor(name), emit: ['client'] };
}

async function askAll(found: readonly string[], terminal: Terminal): Promise<NewApi | undefined | 'stopped'> {
  const questions = createQuestions();
  try {
    const input = await askInput(found, questions, terminal);
    if (input === '') return undefined;
    const name = nameFor(input);
    const output = await questions.ask('Which folder may be generated into?', outputFor(name));
    const emit = await questions.ask(`What is generated? (${Object.keys(emitters).join(', ')})`, 'client');
    if (questions.isStopped()) return 'stopped';
    return { name, input, output, emit: emit.split(/[\s,]+/).filter(Boolean) };
  } finally {
    questions.close();
  }
}

/** How many descriptions are listed to choose from. */
const MAX_LISTED = 10;

/** A path, or a number of the list; one that was named, or is the only one, needs no question. */
async function askInput(found: readonly string[], questions: Questions, terminal: Terminal): Promise<string> {
  const [first = ''] = found;
  if (found.length === 1) return first;
  if (found.length > 1) {
    const list = found.slice(0, MAX_LISTED).map((path, index) => `  ${index + 1}  ${path}\n`);
    terminal.err(`Descriptions in this folder:\n${list.join('')}`);
  }
  const answer = await questions.ask('Which description? A file, URL or package path', first);
  return found[Number(answer) - 1] ?? answer;
}

/** Names of files that say nothing of the API. */
const GENERAL = /^(?:openapi|swagger|api|spec|index|main|root|schema)$/;

/** The name of the file, or of its folder when that of the file says nothing. */
function nameFor(input: string): string {
  const parts = input
    .replace(/[?#].*$/, '')
    .split('/')
    .reverse();
  const words = parts.map((part) =>
    part
      .replace(/\.[^.]+$/, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, ''),
  );
  return words.find((word) => word !== '' && !GENERAL.test(word)) ?? 'api';
}

function outputFor(name: string): string {
  return existsSync(resolve('src')) ? `src/${name}` : `generated/${name}`;
}

/** Goes through a whole run without writing anything, and only then writes the config. */
async function writeConfig(api: NewApi, { validate = true }: InitOptions, terminal: Terminal): Promise<number> {
  const outcome = await generate(planFor(api, validate));
  await reportDiagnostics(outcome.diagnostics, outcome.sources, terminal);
  const operations = outcome.ok ? outcome.value.operations : undefined;
  if (outcome.ok) writeTextFile(resolve(CONFIG), printConfig(api));
  if (terminal.reporter === 'json') {
    const diagnostics = await toJson(outcome.diagnostics, outcome.sources);
    terminal.out(`${JSON.stringify({ ...(outcome.ok && { config: CONFIG, ...api, operations }), diagnostics })}\n`);
  } else if (outcome.ok && !terminal.isQuiet) {
    const title = `${paint(terminal, 'green', api.name)}: ${operations} operations of ${api.input}`;
    terminal.out(`${CONFIG} is written\n${title} -> ${showFolder(resolve(api.output))}\nNow run: npx mimewright\n`);
  }
  return outcome.ok ? 0 : 1;
}

function planFor({ name, input, output, emit }: NewApi, validate: boolean): ApiPlan {
  const cwd = process.cwd();
  const options = Object.fromEntries(emit.map((emitter) => [emitter, {}]));
  return {
    name,
    inputs: [input],
    cwd,
    output: resolve(output),
    emit: options,
    strict: false,
    source: readingOf({ validate }),
  };
}
