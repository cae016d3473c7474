import { rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedClient, generateClients } from './clients.ts';
import { driveScenario } from './drive.ts';
import { type Emission, emitDescriptions } from './emit-openapi.ts';
import { knownFailures, lostInEmission } from './known-failures.ts';
import { loadScenarios, startServer } from './suite.ts';

// below node_modules, so that nothing but Node reads the clients
const cache = join(import.meta.dirname, 'node_modules', '.cache');
const folders = {
  descriptions: join(cache, 'descriptions'),
  types: join(cache, 'types'),
  clients: join(cache, 'clients'),
};
const names = Object.keys(await loadScenarios(''));

let emission: Emission;
let clients: readonly GeneratedClient[];
/** What is wrong with each scenario that failed. */
let problems: ReadonlyMap<string, string>;

beforeAll(async () => {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  emission = await emitDescriptions(folders.descriptions);
  clients = await generateClients(emission.files, folders);
  problems = await driveAll();
});

async function driveAll(): Promise<ReadonlyMap<string, string>> {
  const server = await startServer();
  try {
    const found = new Map<string, string>();
    for (const [name, scenario] of Object.entries(await loadScenarios(server.baseUrl))) {
      const problem = await driveScenario(scenario, clients, server.baseUrl);
      if (problem !== undefined) found.set(name, problem);
    }
    for (const [name, verdict] of Object.entries(await server.coverage())) {
      if (verdict !== 'pass' && !found.has(name)) found.set(name, `the server says: ${verdict}`);
    }
    return found;
  } finally {
    await server.stop();
  }
}

describe('the scenarios of TypeSpec', () => {
  it('become OpenAPI, but for the operations that it has no words for', () => {
    expect([...emission.refused].sort()).toEqual([
      'array: @typespec/openapi3/path-query',
      'array: @typespec/openapi3/path-query',
      'errorResponseStatusCodeInRange: OpenAPI has no range 494 to 499',
      'primitive: @typespec/openapi3/path-query',
      'primitive: @typespec/openapi3/path-query',
      'record: @typespec/openapi3/path-query',
      'record: @typespec/openapi3/path-query',
      'withConstructor: the emitter crashes on a parameter called constructor',
    ]);
  });

  it('become clients that compile', () => {
    const files = ts.sys.readDirectory(folders.types, ['.ts']);
    const program = ts.createProgram(files, {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      isolatedModules: true,
      erasableSyntaxOnly: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
      types: [],
    });
    const found = ts.getPreEmitDiagnostics(program);
    const place = ({ file }: ts.Diagnostic): string => file?.fileName.slice(folders.types.length) ?? '';
    const show = (item: ts.Diagnostic): string =>
      `${place(item)}: ${ts.flattenDiagnosticMessageText(item.messageText, ' ')}`;
    expect(found.slice(0, 10).map(show)).toEqual([]);
  });

  it('all stand in the suite, those of the lists as well', () => {
    const listed = Object.keys({ ...lostInEmission, ...knownFailures });
    expect(listed.filter((name) => !names.includes(name))).toEqual([]);
    const share = (Object.keys(knownFailures).length / (names.length - Object.keys(lostInEmission).length)) * 100;
    const passed = names.length - problems.size;
    console.log(
      `${names.length} scenarios: ${passed} pass, ${Object.keys(lostInEmission).length} are lost in OpenAPI, ${Object.keys(knownFailures).length} are known failures (${share.toFixed(1)} %)`,
    );
    expect(share).toBeLessThan(3);
  });

  it.each(names)('%s', (name) => {
    const known = { ...lostInEmission, ...knownFailures }[name];
    if (known === undefined) expect(problems.get(name)).toBeUndefined();
    else expect(problems.get(name), `listed as failing (${known}), but it passes: take it off the list`).toBeDefined();
  });
});
