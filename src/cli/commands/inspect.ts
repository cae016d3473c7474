import {
  type InspectedCallback,
  type InspectedOperation,
  type InspectedRepresentation,
  type InspectedRequest,
  inspectModel,
} from '../../model/inspect.ts';
import { describeShown } from '../../pipeline/describe-shown.ts';
import { readSources } from '../../pipeline/sources.ts';
import type { InputOptions } from '../plans.ts';
import { paint, reportDiagnostics, type Terminal } from '../report.ts';
import { planShown } from '../shown-api.ts';
import { type CommonOptions, createTerminal } from '../terminal.ts';

interface InspectOptions extends CommonOptions, InputOptions {
  readonly json?: boolean;
}

/** `mimewright inspect INPUT… [OPERATION]`: the resolved tables; exit code 1 when nothing could be read or found. */
export async function runInspect(args: readonly string[], options: InspectOptions): Promise<number> {
  const terminal = createTerminal(options);
  const { inputs, operation } = splitArguments(args);
  const shown = await planShown(inputs, options);
  await reportDiagnostics(shown.diagnostics, [], terminal);
  if (!shown.ok) return 1;
  const sources = await readSources(shown.value);
  await reportDiagnostics(sources.diagnostics, [], terminal);
  if (!sources.ok) return 1;
  const described = await describeShown(shown.value, sources.value);
  await reportDiagnostics(described.diagnostics, sources.value.sources, {
    ...terminal,
    isQuiet: terminal.isQuiet || (options.json ?? false),
  });
  if (!described.ok) return 1;
  const operations = inspectModel(described.value.model, operation);
  if (operations.length === 0 && operation !== undefined) {
    terminal.err(`error: there is no operation '${operation}'; name it by its id, route or method\n`);
    return 1;
  }
  terminal.out(
    options.json
      ? `${JSON.stringify({ operations }, undefined, 1)}\n`
      : operations.map((entry) => printTable(entry, terminal)).join('\n'),
  );
  return 0;
}

/** The last argument is an operation when it looks like one rather than like an input. */
function splitArguments(args: readonly string[]): {
  readonly inputs: readonly string[];
  readonly operation: string | undefined;
} {
  const last = args.at(-1);
  const isOperation =
    args.length > 1 &&
    last !== undefined &&
    (/^[A-Z]+ \//.test(last) || !/\.(json|ya?ml|txt|html?)$|^https?:|[*]/i.test(last));
  return isOperation ? { inputs: args.slice(0, -1), operation: last } : { inputs: args, operation: undefined };
}

function printTable(operation: InspectedOperation, terminal: Terminal): string {
  const { id, method, path, representations, requests, callbacks = [] } = operation;
  const title = `${paint(terminal, 'green', `${method} ${path}`)}  ${id}\n`;
  const rows = [...requests.map((request) => toSent('send', request)), ...representations.map(toRow)];
  return [title + printRows(rows), ...callbacks.map((callback) => printCallback(callback, terminal))].join('');
}

function printCallback({ name, method, expression, requests, replies }: InspectedCallback, terminal: Terminal): string {
  const rows = [
    ...requests.map((request) => toSent('gets', request)),
    ...replies.map(({ status, contentType = '', body }) => [`${status}`, contentType, '', body.type ?? body.kind, '']),
  ];
  return `  ${paint(terminal, 'green', `calls back ${method} ${expression}`)}  ${name}\n${printRows(rows, '    ')}`;
}

function toSent(word: string, { contentType, body, evidence }: InspectedRequest): readonly string[] {
  return [word, contentType, '', body.type ?? body.kind, `${evidence.kind} ${evidence.at}`];
}

function printRows(rows: readonly (readonly string[])[], indentation = '  '): string {
  const widths = [0, 1, 2, 3].map((column) => Math.min(60, Math.max(...rows.map((row) => row[column]?.length ?? 0))));
  const toLine = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${indentation}${toLine(row)}\n`).join('');
}

function toRow({
  status,
  accept = '',
  format,
  previews,
  contentType,
  body,
  isDefault,
  evidence,
}: InspectedRepresentation): readonly string[] {
  const ask = [accept, ...(format ? [`(${format})`] : []), ...previews.map((preview) => `+${preview}`)].join(' ');
  const wire = contentType && contentType !== accept ? `-> ${contentType}` : '';
  const where = evidence ? `${evidence.kind} ${evidence.at}` : '';
  return [`${status}${isDefault ? '*' : ''}`, ask, wire, body.type ?? body.kind, where];
}
