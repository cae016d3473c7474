import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { github } from '../real/descriptions.ts';
import { writeFile } from './apps.ts';
import { type Cost, measure } from './measure.ts';
import type { Checked } from './type-costs.ts';

/** What peers are measured with. */
export interface PeerBench {
  row(...cells: readonly (string | number)[]): void;
}

const FETCH_APP = `import createClient from 'openapi-fetch';
import type { paths } from './schema';
const client = createClient<paths>({ baseUrl: 'https://api.github.com' });
export async function main(): Promise<unknown> {
  const repo = await client.GET('/repos/{owner}/{repo}', { params: { path: { owner: 'o', repo: 'r' } } });
  const suite = await client.POST('/repos/{owner}/{repo}/check-suites', { params: { path: { owner: 'o', repo: 'r' } }, body: { head_sha: 'x' } });
  return [repo.data?.full_name, suite.data?.id];
}
`;

/** What openapi-typescript makes of GitHub, and an app that calls two operations by it: for the compiler. */
export interface PeerPrograms {
  readonly whole: Checked;
  readonly app: Checked;
}

/** Measures how long those peers take that are installed below `root`; gives the programs for the compiler to check. */
export function measurePeers(root: string, folder: string, { row }: PeerBench): PeerPrograms | undefined {
  const typed = join(root, 'peers', 'typed');
  if (existsSync(typed)) {
    const out = join(folder, 'typed');
    const args = ['-o', relative(typed, join(out, 'api.ts')), '--default-fetcher', 'fetcher.ts'];
    const script = [join(typed, 'node_modules', 'typed-openapi', 'bin.js'), github.path, ...args];
    show(
      'typed-openapi, cold',
      measure(script, { cwd: typed, before: () => mkdirSync(out, { recursive: true }) }),
      row,
    );
  }
  const oats = join(root, 'peers', 'oats');
  if (!existsSync(oats)) return undefined;
  // inside the peer's folder, so that openapi-fetch is found
  const out = join(oats, 'out', 'bench');
  const schema = join(out, 'schema.ts');
  const cli = join(oats, 'node_modules', 'openapi-typescript', 'bin', 'cli.js');
  mkdirSync(dirname(schema), { recursive: true });
  show('openapi-typescript, cold', measure([cli, github.path, '-o', schema]), row);
  const app = writeFile(join(out, 'app.ts'), FETCH_APP);
  return { whole: { folder: out, files: [schema] }, app: { folder: out, files: [app] } };
}

function show(name: string, cost: Cost, row: PeerBench['row']): void {
  row(name, cost.cpu.toFixed(2), cost.peakMiB.toFixed(0), cost.status === 0 ? '' : `exit ${cost.status}`);
}
