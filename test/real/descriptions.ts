import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** A description as somebody publishes it. */
export interface RealDescription {
  readonly name: string;
  readonly path: string;
}

export const github: RealDescription = {
  name: 'github',
  path: require.resolve('@octokit/openapi/generated/api.github.com.json'),
};
export const ghes219: RealDescription = { name: 'ghes-2-19', path: require.resolve('old/generated/ghes-2.19.json') };

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** `GET /repos/{owner}/{repo}` of every operation that a description declares, in alphabetical order. */
export function listRoutes({ path }: RealDescription): readonly string[] {
  const { paths } = JSON.parse(readFileSync(path, 'utf8')) as { paths: Record<string, object> };
  const routes = Object.entries(paths).flatMap(([template, item]) =>
    METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${template}`),
  );
  return routes.sort();
}

/** The TypeScript compilers that generated code has to please, by version. */
export const compilers: Readonly<Record<'5.9' | '7.0', string>> = {
  '5.9': require.resolve('typescript/lib/tsc.js'),
  '7.0': join(dirname(require.resolve('typescript7/package.json')), 'bin', 'tsc'),
};
