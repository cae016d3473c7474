import { join } from 'node:path';
import { measure } from './measure.ts';

/** What a call costs with one client: requests a second as a ratio to fetch, microseconds of CPU, and how many more than fetch. */
interface CallCost {
  readonly ratio: number;
  readonly cpu: number;
  readonly added: number;
}

type CallCosts = Readonly<Record<string, Readonly<Record<string, CallCost>>>>;

/** Where rows go. */
export interface SpeedBench {
  row(...cells: readonly (string | number)[]): void;
}

const SCRIPT = join(import.meta.dirname, 'calls.mjs');
const PROCESSES = 5;
const ROUNDS = 9;

/** What a call costs beside bare fetch and peers that send the same: medians of processes, for no two compile the same code alike. */
export function measureSpeed({ row }: SpeedBench): void {
  const runs = Array.from({ length: PROCESSES }, (): CallCosts => {
    const { stdout, status } = measure([SCRIPT, String(ROUNDS)], { times: 1 });
    if (status !== 0) throw new Error(`calls ended with ${status}`);
    return JSON.parse(stdout) as CallCosts;
  });
  const [first = {}] = runs;
  for (const [concurrency, clients] of Object.entries(first)) {
    for (const name of Object.keys(clients)) {
      const median = (key: keyof CallCost): number =>
        medianOf(runs.map((run) => run[concurrency]?.[name]?.[key] ?? Number.NaN));
      const cells = [median('ratio').toFixed(3), median('cpu').toFixed(0), median('added').toFixed(0)];
      row(`${name}, ${concurrency} at a time`, ...cells, name === 'mimewright' ? '0.9, less than ofetch adds' : '');
    }
  }
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((first, second) => first - second)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
