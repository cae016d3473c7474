import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilers, ghes219, github, listRoutes } from './descriptions.ts';

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'main.js');

const LOOSE = {
  noEmit: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: [],
};
const STRICT = {
  ...LOOSE,
  strict: true,
  declaration: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
};
const projects = [
  ['strict', STRICT],
  ['strict, with the resolution of Node', { ...STRICT, module: 'nodenext', moduleResolution: 'nodenext' }],
  ['not strict', { ...LOOSE, strict: false }],
] as const;
const compiled = projects.flatMap(([project, options]) =>
  Object.keys(compilers).map((version) => ({ project, options, version: version as keyof typeof compilers })),
);

describe.each([github, ghes219])('$name', (description) => {
  const folder = mkdtempSync(join(tmpdir(), 'mimewright-real-'));
  const output = join(folder, 'client');
  let said: string;

  beforeAll(() => {
    const args = ['generate', description.path, '-o', output, '--name', description.name];
    said = execFileSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    checkRuntimeToo(join(output, 'runtime'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a route for every operation that it declares', () => {
    const declared = listRoutes(description);
    const routes = readFileSync(join(output, 'routes.ts'), 'utf8').matchAll(/^ {2}'([A-Z]+ .*?)': Route</gm);
    expect([...routes].map(([, route]) => route).sort()).toEqual(declared);
    expect(said).toContain(`${description.name}: ${declared.length} operations -> `);
  });

  it.each(compiled)('compiles in a project that is $project, under TypeScript $version', ({ options, version }) => {
    const config = join(folder, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ['client'] }));
    const args = ['--max-old-space-size=4096', compilers[version], '-p', config, '--pretty', 'false'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, errors: stdout.split('\n').slice(0, 10).join('\n') }).toEqual({ status: 0, errors: '' });
  });
});

/** The runtime is spared in people's projects; here it is not. */
function checkRuntimeToo(runtime: string): void {
  for (const name of readdirSync(runtime, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const file = join(runtime, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\/\/ @ts-nocheck.*\n/m, ''));
  }
}
