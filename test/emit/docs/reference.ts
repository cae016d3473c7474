import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiDescription, Document } from '../../../src/description/types.ts';
import { docsEmitter } from '../../../src/emit/docs/docs.ts';
import { buildModel } from '../../../src/model/build.ts';
import type { ApiModel } from '../../../src/model/types.ts';
import { describe } from '../../../src/pipeline/describe.ts';
import { readSources } from '../../../src/pipeline/sources.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** A description and its model. */
export interface Described {
  readonly description: ApiDescription;
  readonly model: ApiModel;
}

/** A document as a reader would give it, and its model. */
export function describeDocument(document: object, name = 'sample'): Described {
  const description: ApiDescription = {
    document: { openapi: '3.2.0', info: { title: 'Sample', version: '1' }, paths: {}, ...document } as Document,
    origins: [{ prefix: '', at: { kind: 'pointer', source: 'sample.json', pointer: '' } }],
  };
  const model = buildModel(description, { name });
  if (!model.ok) throw new Error(model.diagnostics.map(({ message }) => message).join('\n'));
  return { description, model: model.value };
}

/** The sample API of this repository. */
export function describeHerbarium(): Promise<Described> {
  return describeFiles('herbarium', ['specs/herbarium.yaml']);
}

/** The API that files describe, their paths relative to this repository. */
export async function describeFiles(name: string, paths: readonly string[]): Promise<Described> {
  const inputs = await readSources({ inputs: paths, cwd: root });
  const described = inputs.ok ? await describe({ name }, inputs.value) : inputs;
  if (!described.ok) throw new Error(described.diagnostics.map(({ message }) => message).join('\n'));
  return described.value;
}

/** Every file of a reference by its path below `docs/`. */
export async function printReference(
  described: Described,
  options: Readonly<Record<string, unknown>> = {},
  overrides: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<string, string>> {
  const assets = new Map([...readAssets(), ...Object.entries(overrides)]);
  const { files, diagnostics } = await docsEmitter.emit({ ...described, options, assets });
  if (diagnostics.length) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return new Map(files.map(({ path, text }) => [path.replace(/^docs\//, ''), text]));
}

/** The templates and scripts of this checkout. */
export function readAssets(): ReadonlyMap<string, string> {
  const folders = [
    ['emit/docs/browser', join(root, 'src', 'emit', 'docs', 'browser')],
    ['templates/docs', join(root, 'templates', 'docs')],
  ] as const;
  return new Map(
    folders.flatMap(([name, folder]) =>
      readdirSync(folder).map((file) => [`${name}/${file}`, readFileSync(join(folder, file), 'utf8')] as const),
    ),
  );
}

/** One page of a document with these paths. */
export async function printPage(document: object, path: string, options: object = {}): Promise<string> {
  const files = await printReference(describeDocument(document), { ...options });
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is not among ${[...files.keys()].join(', ')}`);
  return text;
}
