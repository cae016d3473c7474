import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { github } from '../real/descriptions.ts';
import { apps, writeFile } from './apps.ts';
import { type Cost, measure } from './measure.ts';
import type { PeerPrograms } from './peers.ts';

/** What the cost of types is measured with; GitHub's client stands in `client` below `folder`. */
export interface TypeBench {
  readonly program: string;
  readonly folder: string;
  readonly tsc: string;
  readonly peers: PeerPrograms | undefined;
  head(...cells: readonly string[]): void;
  row(...cells: readonly (string | number)[]): void;
}

/** What users pay whenever they compile, beside a peer's when it is there. */
export function benchTypes({ program, folder, tsc, peers, head, row }: TypeBench): void {
  writeClient(program, folder, 'scripts', { language: 'js+dts' });
  writeClient(program, folder, 'checked', { typeCheck: 'all' });
  const app = (name: keyof typeof apps, text: string = apps[name]) =>
    ({ folder, files: [writeFile(join(folder, 'apps', `${name}.ts`), text)] }) as const;
  const beside = (output: string, name: 'two' | 'whole') => {
    const text = apps[name].replaceAll('../client/', `../${output}/`);
    return { folder, files: [writeFile(join(folder, 'apps', `${output}-${name}.ts`), text)] } as const;
  };
  const [empty, two, declared, whole, all, twoChecked, wholeChecked, allChecked, peerApp, peerAll] = checkInTurns(tsc, [
    app('empty'),
    app('two'),
    beside('scripts', 'two'),
    app('whole'),
    { folder, include: ['client'] },
    beside('checked', 'two'),
    beside('checked', 'whole'),
    { folder, include: ['checked'] },
    ...(peers ? [peers.app, peers.whole] : []),
  ]);
  if (!empty || !two || !declared || !whole || !all) throw new Error('an app is missing');
  if (!twoChecked || !wholeChecked || !allChecked) throw new Error('an app of what is checked whole is missing');
  head('what type-checking costs, TypeScript 5.9', 'CPU s', 'to an empty app', 'types', 'aim');
  const show = (name: string, { cpu, types, errors }: TypeCost, aim = ''): void =>
    row(
      name,
      cpu.toFixed(2),
      `${(cpu / empty.cpu).toFixed(2)}x`,
      types - empty.types,
      aim,
      errors ? `${errors} errors` : '',
    );
  show('an empty app', empty);
  show('two operations', two, '1.3x, 3,000 types');
  show('two operations, as JavaScript with declarations', declared, '1.15x');
  show('the whole client', whole, "openapi-typescript's app");
  show('the whole output', all, "1.5x openapi-typescript's");
  show("two operations, `typeCheck: 'all'`", twoChecked, '1.3x, 3,000 types');
  show("the whole client, `typeCheck: 'all'`", wholeChecked, "openapi-typescript's app");
  show("the whole output, `typeCheck: 'all'`", allChecked, "1.5x openapi-typescript's");
  if (peerApp && peerAll) {
    show("openapi-typescript's app", peerApp);
    show("openapi-typescript's output", peerAll);
    const compare = (output: string, { cpu }: TypeCost): void =>
      row(`${output}, to that of openapi-typescript`, (cpu / peerAll.cpu).toFixed(2), '', '', '1.5');
    compare('checking the whole output', all);
    compare("checking the whole output, `typeCheck: 'all'`", allChecked);
  }
}

/** GitHub's client as the options have it, in a folder below. */
function writeClient(program: string, folder: string, output: string, client: object): void {
  const apis = { github: { input: github.path, output, emit: { client } } };
  const config = writeFile(join(folder, `${output}.config.json`), JSON.stringify({ apis }));
  const { status } = measure([program, 'generate', '--config', config], { times: 1 });
  if (status !== 0) throw new Error(`a client was not generated: exit ${status}`);
}

/** What type-checking costs. */
export interface TypeCost extends Cost {
  readonly types: number;
  readonly errors: number;
}

const OPTIONS = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable', 'dom.asynciterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  types: [],
};

/** What a compiler is to check: files, or all of a folder. */
export interface Checked {
  readonly folder: string;
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Type-checks each of several programs with the compiler at `tsc`, in turns: the medians of five rounds. */
export function checkInTurns(tsc: string, programs: readonly Checked[], rounds = 5): readonly TypeCost[] {
  const costs = Array.from({ length: rounds }, () => programs.map((program) => checkTypes(tsc, program)));
  return programs.map((_, index) => {
    const sorted = costs.flatMap((round) => round[index] ?? []).sort((first, second) => first.cpu - second.cpu);
    const median = sorted[Math.floor(rounds / 2)];
    if (!median) throw new Error('a program was not checked');
    return median;
  });
}

function checkTypes(tsc: string, { folder, ...roots }: Checked): TypeCost {
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: OPTIONS, ...roots }));
  const args = ['--max-old-space-size=4096', tsc, '-p', config, '--extendedDiagnostics', '--pretty', 'false'];
  const cost = measure(args, { times: 1 });
  const types = Number(/^Types:\s+(\d+)/m.exec(cost.stdout)?.[1] ?? Number.NaN);
  return { ...cost, types, errors: cost.stdout.match(/error TS\d+/g)?.length ?? 0 };
}
