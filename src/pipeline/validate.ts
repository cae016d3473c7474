import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Bundle } from '../source/bundle.ts';
import { sourceDiagnostics } from '../source/diagnostics.ts';

/** What the validator of others says of each description, as warnings; pages are none of its business. */
export async function validateBundles(bundles: readonly Bundle[]): Promise<readonly Diagnostic[]> {
  const { isDescription, validateSource } = await import('../source/validate.ts');
  const { parseText } = await import('../description/parse-text.ts');
  const found = await Promise.all(
    bundles.map(async ({ source, parsed }) => {
      if (parsed) return validateSource(source, parsed.value);
      const text = await parseText(source.text);
      return text.kind === 'value' && isDescription(text.value) ? validateSource(source, text.value) : [];
    }),
  );
  return found.flat();
}

/** Beyond this, in characters, a description is validated only when somebody asks: it would take seconds. */
const MAX_UNASKED = 1_000_000;
const ODD: ReadonlySet<string> = new Set(['read/repaired', 'read/left-out']);

/** One warning for each description that the reader had to put right, when the validator finds faults in it too. */
export async function explainOddities(
  bundles: readonly Bundle[],
  found: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  const odd = new Set(found.filter(({ code }) => ODD.has(code)).map(({ place }) => place?.source));
  const chosen = bundles.filter(
    ({ source, parsed }) => odd.has(source.name) && parsed === undefined && source.text.length < MAX_UNASKED,
  );
  return (await Promise.all(chosen.map(explain))).flat();
}

async function explain({ source }: Bundle): Promise<readonly Diagnostic[]> {
  const { findProblems } = await import('../source/validate.ts');
  const { parseText } = await import('../description/parse-text.ts');
  const text = await parseText(source.text);
  const [first, ...others] = text.kind === 'value' ? ((await findProblems(text.value)) ?? []) : [];
  if (first === undefined) return [];
  const place = { kind: 'pointer', source: source.name, pointer: first.pointer } as const;
  const params = { problem: first.problem, others: others.length };
  return [sourceDiagnostics.report('not-standard', params, { place })];
}
