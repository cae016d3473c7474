import type { Json } from '../../../src/description/types.ts';

/** A request that `gh api` sends. */
export interface CliRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

/**
 * What `gh api` does with its arguments, as its manual says (https://cli.github.com/manual/gh_api): POST where there are
 * parameters and no method, `-F` with literals, integers, placeholders and files, `-f` with texts, parameters of GET or beside
 * `--input` in the query. Whatever these samples have no use for is refused.
 */
export function readGithubCli([command, ...args]: readonly string[], stdin: string): CliRequest {
  if (command !== 'api') throw new Error(`gh ${command} is no call of the API`);
  const headers: (readonly [string, string])[] = [];
  const fields: (readonly [string, Json])[] = [];
  const flags = new Map<string, string>();
  const targets: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (!arg.startsWith('-')) {
      targets.push(arg);
      continue;
    }
    const name = FLAGS.get(arg);
    const value = args[++index];
    if (name === undefined || value === undefined) throw new Error(`gh api knows no ${arg} ${value}`);
    if (name === 'header') headers.push(splitAt(value, ':'));
    else if (name === 'raw-field') fields.push(splitAt(value, '='));
    else if (name === 'field') fields.push(magicField(value));
    else flags.set(name, value);
  }
  const [target] = targets;
  if (target === undefined || targets.length > 1 || /\{(?:owner|repo|branch)\}/.test(target))
    throw new Error(`gh api asks for one path: ${targets.join(' ')}`);
  return toRequest({ target, headers, fields, flags, stdin });
}

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['-X', 'method'],
  ['--method', 'method'],
  ['-H', 'header'],
  ['--header', 'header'],
  ['-f', 'raw-field'],
  ['--raw-field', 'raw-field'],
  ['-F', 'field'],
  ['--field', 'field'],
  ['--input', 'input'],
]);

function splitAt(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  if (at < 1) throw new Error(`gh api expects a ${mark} in ${text}`);
  return [text.slice(0, at), text.slice(at + 1).replace(mark === ':' ? /^ +/ : '', '')];
}

function magicField(text: string): readonly [string, Json] {
  const [name, value] = splitAt(text, '=');
  if (/^[+-]?\d+$/.test(value)) return [name, Number(value)];
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  if (value === 'null') return [name, null];
  if (value.startsWith('@') || /\{(?:owner|repo|branch)\}/.test(value))
    throw new Error(`${text} is not sent as it stands`);
  return [name, value];
}

function toRequest({
  target,
  headers,
  fields,
  flags,
  stdin,
}: {
  readonly target: string;
  readonly headers: CliRequest['headers'];
  readonly fields: readonly (readonly [string, Json])[];
  readonly flags: ReadonlyMap<string, string>;
  readonly stdin: string;
}): CliRequest {
  const input = flags.get('input');
  if (input !== undefined && input !== '-') throw new Error(`${input} is no file of the reader`);
  const method = flags.get('method') ?? (fields.length > 0 || input !== undefined ? 'POST' : 'GET');
  const inQuery = fields.length > 0 && (method === 'GET' || input !== undefined);
  if (fields.some(([name]) => name.includes('['))) throw new Error('brackets build nested parameters');
  const query = new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString();
  const body =
    input === '-' ? stdin : fields.length && !inQuery ? JSON.stringify(Object.fromEntries(fields)) : undefined;
  return {
    method,
    target: inQuery ? `${target}${target.includes('?') ? '&' : '?'}${query}` : target,
    headers: [
      ['Accept', '*/*'],
      ...(body === undefined ? [] : [['Content-Type', 'application/json; charset=utf-8'] as const]),
      ...headers,
    ],
    body,
  };
}
