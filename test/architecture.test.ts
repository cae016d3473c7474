import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** The layer table of ARCHITECTURE.md; every layer may import itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  util: [],
  diagnostics: ['util'],
  locales: ['util'],
  description: ['diagnostics', 'util'],
  source: ['description', 'diagnostics', 'util'],
  read: ['description', 'locales', 'source/source', 'diagnostics', 'util'],
  model: ['description', 'diagnostics', 'util'],
  runtime: [],
  output: ['diagnostics', 'util'],
  emit: ['model', 'description', 'output/planned-file', 'locales', 'runtime', 'mock', 'diagnostics', 'util'],
  mock: ['model', 'diagnostics', 'util'],
  diff: ['model', 'description', 'diagnostics', 'util'],
  config: ['emit', 'model', 'description', 'diagnostics', 'util'],
  pipeline: ['config', 'source', 'read', 'description', 'model', 'emit', 'mock', 'output', 'diagnostics', 'util'],
  cli: ['pipeline', 'config', 'emit', 'output', 'source', 'mock', 'diff', 'model', 'diagnostics', 'util'],
  index: ['config', 'pipeline', 'emit', 'model', 'description', 'diagnostics'],
};

/** Layers of which another layer may know types only. */
const TYPES_ONLY: readonly string[] = ['emit -> runtime', 'emit -> mock', 'read -> source', 'pipeline -> mock'];

/** Packages that one room alone may import. */
const PACKAGE_ROOMS: Readonly<Record<string, string>> = {
  'ts-morph': 'emit/print/',
  handlebars: 'emit/print/',
  'oxc-transform': 'emit/print/',
  '@apidevtools/swagger-parser': 'source/',
  'openapi-typescript': 'emit/paths/',
  commander: 'cli/',
  jiti: 'config/',
};

/** The one cycle there is: a type of options speaks of an error that names its operation. Types are gone at run time. */
const KNOWN_CYCLES = ['runtime/errors.ts -> runtime/types.ts -> runtime/errors.ts'];

/** Where the outside world is touched: the disk, the network, other processes. */
const MAY_DO_IO =
  /^(source|output|config|pipeline|cli)\/|^(mock\/(node-adapter|state-file)|emit\/print\/ts-morph)\.ts$/;
const PURE_BUILTINS = ['crypto', 'util', 'path', 'url', 'buffer'];

interface Import {
  readonly from: string;
  /** A path below src, or the name of a package. */
  readonly to: string;
  readonly isType: boolean;
  readonly isDynamic: boolean;
}

const root = join(import.meta.dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));
const imports = files.flatMap((file) => listImports(file, readFileSync(join(root, file), 'utf8')));
const own = imports.filter(({ to }) => files.includes(to));
const foreign = imports.filter(({ to }) => !files.includes(to));

describe('the layers of src', () => {
  it('are all in the table', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !LAYERS[layer])).toEqual([]);
  });

  it('import only what stands below them', () => {
    expect(own.filter((edge) => !isAllowed(edge)).map(show)).toEqual([]);
  });

  it('know no more than types where the table says so', () => {
    const values = own.filter(({ isType }) => !isType);
    expect(
      values.filter(({ from, to }) => TYPES_ONLY.includes(`${layerOf(from)} -> ${layerOf(to)}`)).map(show),
    ).toEqual([]);
  });

  it('have emitters that are strangers to one another', () => {
    const emitters = own.filter(({ from, to }) => roomOf(from) !== undefined && roomOf(to) !== undefined);
    const strangers = emitters.filter(({ from, to }) => roomOf(from) !== roomOf(to) && roomOf(to) !== 'print');
    expect(strangers.map(show)).toEqual([]);
  });

  it('have no import cycles', () => {
    expect(findCycles(own.filter(({ isDynamic }) => !isDynamic))).toEqual(KNOWN_CYCLES);
  });

  it('resolve every relative import', () => {
    expect(foreign.filter(({ to }) => to.startsWith('.') || to.endsWith('.ts')).map(show)).toEqual([]);
  });
});

describe('packages', () => {
  it('are imported only in their rooms', () => {
    const strays = foreign.filter(({ from, to }) => {
      const room = PACKAGE_ROOMS[packageOf(to)];
      return room !== undefined && !from.startsWith(room);
    });
    expect(strays.map(show)).toEqual([]);
  });

  it('are never imported by the runtime, which is copied into the trees of users', () => {
    expect(foreign.filter(({ from }) => layerOf(from) === 'runtime').map(show)).toEqual([]);
  });

  it('of Node that touch the outside are imported only where I/O is done', () => {
    const io = foreign.filter(({ from, to }) => isIo(to) && !MAY_DO_IO.test(from));
    expect(io.map(show)).toEqual([]);
  });
});

describe('the sources', () => {
  const words = [
    ['enum or namespace', /^(?:export )?(?:const )?(?:enum|namespace) /m],
    ['default exports', /^export default /m],
    ['paths or hosts of one machine', /\/(?:home|work|root)\/\w/],
  ] as const;

  it.each(words)('hold no %s', (_, pattern) => {
    const found = files.filter((file) => pattern.test(withoutComments(readFileSync(join(root, file), 'utf8'))));
    expect(found).toEqual([]);
  });

  it('hold no suppressed errors', () => {
    const found = files.filter((file) =>
      /^\s*(?:\/\/|\/\*) *@ts-(?:ignore|nocheck|expect-error)/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(found).toEqual([]);
  });

  it('hold no any', () => {
    expect(files.filter((file) => hasAny(parse(file)))).toEqual([]);
  });

  it('re-export in one place only', () => {
    const pattern = /^export (?:type )?(?:\*|\{[^}]*\}) from /m;
    const found = files.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));
    expect(found.filter((file) => !/^(?:index|mock\/(?:index|browser))\.ts$/.test(file))).toEqual([]);
  });
});

function listImports(from: string, source: string): readonly Import[] {
  const statics = source.matchAll(/^(?:import|export) (type )?(?:[^'"`;]*? from )?'([^']+)'/gm);
  const dynamics = source.matchAll(/\bimport\('([^']+)'\)/g);
  return [
    ...[...statics].map(([, type, to = '']) => ({
      from,
      to: resolve(from, to),
      isType: type !== undefined,
      isDynamic: false,
    })),
    ...[...dynamics].map(([, to = '']) => ({ from, to: resolve(from, to), isType: false, isDynamic: true })),
  ];
}

function resolve(from: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : specifier;
}

function layerOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

/** The folder of an emitter, or of what all print with. */
function roomOf(file: string): string | undefined {
  const [layer, room, rest] = file.split('/');
  return layer === 'emit' && rest !== undefined ? room : undefined;
}

function isAllowed({ from, to }: Import): boolean {
  const layer = layerOf(from);
  const allowed = LAYERS[layer] ?? [];
  return layer === layerOf(to) || allowed.some((entry) => entry === layerOf(to) || `${entry}.ts` === to);
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function isIo(specifier: string): boolean {
  const name = specifier.replace(/^node:/, '').split('/')[0] ?? '';
  return builtinModules.includes(name) && !PURE_BUILTINS.includes(name);
}

/** Files that lead back to themselves, each with the way. */
function findCycles(edges: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (path.includes(file) || finished.has(file)) return;
    for (const to of targets.get(file) ?? []) visit(to, [...path, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022);
}

function hasAny(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, hasAny) === true;
}

function show({ from, to }: Import): string {
  return `${from} -> ${to}`;
}
