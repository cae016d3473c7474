import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sourceDiagnostics } from './diagnostics.ts';
import type { Source } from './source.ts';

/** Versions that the validator knows. */
const KNOWN = /^(?:3\.0\.[0-4]|3\.1\.[0-2])$/;
const MAX_SHOWN = 20;

/** What the validator finds wrong, and where. */
interface Problem {
  readonly problem: string;
  readonly pointer: string;
}

/**
 * What @apidevtools/swagger-parser finds wrong with a parsed description; undefined for versions that it does not know.
 * It is handed a copy, because it changes what it checks, and reads no file and no URL.
 */
export async function findProblems(value: unknown): Promise<readonly Problem[] | undefined> {
  if (!isKnown(value)) return undefined;
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    const copy = structuredClone(value) as Parameters<typeof SwaggerParser.validate>[0];
    await SwaggerParser.validate(copy, { resolve: { external: false }, validate: { schema: true, spec: true } });
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

/** The problems of a description as warnings. */
export async function validateSource({ name }: Source, value: unknown): Promise<readonly Diagnostic[]> {
  const problems = await findProblems(value);
  if (problems === undefined) {
    const place = { kind: 'source', source: name } as const;
    return [sourceDiagnostics.report('not-validated', { input: name }, { place })];
  }
  return problems.map(({ problem, pointer }) => {
    const place = { kind: 'pointer', source: name, pointer } as const;
    return sourceDiagnostics.report('invalid', { problem }, { place });
  });
}

/** True for a value that says that it is an OpenAPI description, of whatever version. */
export function isDescription(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('openapi' in value || 'swagger' in value);
}

function isKnown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { openapi, swagger } = value as { openapi?: unknown; swagger?: unknown };
  return swagger === '2.0' || (typeof openapi === 'string' && KNOWN.test(openapi));
}

/** What the validator says of one fault. */
interface Detail {
  readonly message?: unknown;
  readonly instancePath?: unknown;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** The validator throws: one error with a list of details, or one with a text alone. */
function problemsOf(error: unknown): readonly Problem[] {
  const { details, message } = error as { details?: unknown; message?: unknown };
  if (!Array.isArray(details)) return [{ problem: firstLine(message), pointer: '' }];
  return details.slice(0, MAX_SHOWN).map((detail: Detail) => {
    const pointer = typeof detail.instancePath === 'string' ? detail.instancePath : '';
    return { problem: wordDetail(detail, pointer), pointer };
  });
}

/** The validator's words begin with `must` and leave out of what they speak. */
function wordDetail({ message, params = {} }: Detail, pointer: string): string {
  const { additionalProperty, unevaluatedProperty, allowedValues } = params;
  const name = additionalProperty ?? unevaluatedProperty;
  if (name !== undefined) return `${pointer || 'the description'} may not have '${String(name)}'`;
  const values = Array.isArray(allowedValues) ? `: ${allowedValues.join(', ')}` : '';
  return `${pointer || 'the description'} ${firstLine(message)}${values}`;
}

function firstLine(message: unknown): string {
  return String(message).split('\n', 1)[0] ?? '';
}
