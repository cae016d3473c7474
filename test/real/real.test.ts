import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClient, sizeOfRuntime } from '../runtime-size.ts';
import { checkAllOf } from '../type-checks.ts';
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
    checkAllOf(output);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a route for every operation that it declares', () => {
    const declared = listRoutes(description);
    const routes = readFileSync(join(output, 'routes.ts'), 'utf8').matchAll(/^ {2}'([A-Z]+ .*?)': Route</gm);
    expect([...routes].map(([, route]) => route).sort()).toEqual(declared);
    expect(said).toContain(`${description.name}: ${declared.length} operations -> `);
  });

  it('needs at most 7,600 bytes of the runtime, used for all that it can', async () => {
    expect(await sizeOfRuntime(readClient(output))).toBeLessThanOrEqual(7600);
  });

  it.each(compiled)('compiles in a project that is $project, under TypeScript $version', ({ options, version }) => {
    const config = join(folder, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ['client'] }));
    const args = ['--max-old-space-size=4096', compilers[version], '-p', config, '--pretty', 'false'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, errors: stdout.split('\n').slice(0, 10).join('\n') }).toEqual({ status: 0, errors: '' });
  });
});
