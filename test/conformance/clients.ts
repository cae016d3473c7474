import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ApiModel, type ApiPlan, generate } from '../../src/index.ts';
import { describe } from '../../src/pipeline/describe.ts';
import { readSources } from '../../src/pipeline/sources.ts';

/** A client that was generated, and the model that it was generated from. */
export interface GeneratedClient {
  /** The path of the description, relative to the folder of descriptions. */
  readonly file: string;
  readonly model: ApiModel;
  readonly module: ClientModule;
}

/** The exports of `index.js`. */
export interface ClientModule {
  createClient(options: object): Readonly<Record<string, Readonly<Record<string, Send>>>>;
  readonly serverUrl?: (variables: Readonly<Record<string, string>>) => string;
}

/** A method of a client. */
export type Send = (...args: readonly (object | undefined)[]) => SentCall;

/** What a method gives. */
export interface SentCall {
  response(): Promise<Answer>;
  pages?(): AsyncIterable<unknown>;
}

/** An answer as the client has read it. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
}

/** Generates a client for each description, as TypeScript below `types` and as JavaScript below `clients`. */
export async function generateClients(
  files: readonly string[],
  folders: { readonly descriptions: string; readonly types: string; readonly clients: string },
): Promise<readonly GeneratedClient[]> {
  writeFile(join(folders.clients, 'package.json'), '{ "type": "module" }');
  writeFile(join(folders.types, 'package.json'), '{ "type": "module" }');
  const clients: GeneratedClient[] = [];
  // of several versions the newest comes first
  for (const file of files.toReversed()) {
    const name = file.replace(/\W+/g, '-');
    const plan = { name: 'suite', inputs: [file], cwd: folders.descriptions, strict: false };
    const output = join(folders.clients, name);
    await write({ ...plan, output, emit: { client: { language: 'js+dts' } } });
    await write({ ...plan, output: join(folders.types, name), emit: { client: { typeCheck: 'all' } } });
    const module = (await import(pathToFileURL(join(output, 'index.js')).href)) as ClientModule;
    clients.push({ file, model: await readModel({ ...plan, output, emit: {} }), module });
  }
  return clients;
}

async function write(plan: ApiPlan): Promise<void> {
  const generated = await generate(plan);
  if (!generated.ok) throw new Error(`${plan.inputs}: ${generated.diagnostics.map(({ message }) => message)}`);
  for (const { path, text } of generated.value.changes.write) writeFile(join(plan.output, path), text);
}

async function readModel(plan: ApiPlan): Promise<ApiModel> {
  const inputs = await readSources(plan);
  const described = inputs.ok ? await describe(plan, inputs.value) : inputs;
  if (!described.ok) throw new Error(`${plan.inputs} has no model`);
  return described.value.model;
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
