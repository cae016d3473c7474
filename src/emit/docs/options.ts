import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../../diagnostics/outcome.ts';
import { LOCALES } from '../../locales/index.ts';
import type { Locale } from '../../locales/locale.ts';
import type { ApiModel } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { docsDiagnostics } from './diagnostics.ts';

/** What the config says of a reference, complete. */
export interface DocsOptions {
  /** The first is the one at the root. */
  readonly locales: readonly Locale[];
  readonly title: string;
}

/** Checks the options of the emitter and fills in the defaults: English, and the title of the description. */
export function readDocsOptions(
  { locales = ['en'], title = undefined }: Readonly<Record<string, unknown>>,
  model: Pick<ApiModel, 'title'>,
): Outcome<DocsOptions> {
  const diagnostics: Diagnostic[] = [];
  const tags = Array.isArray(locales) && locales.length > 0 ? [...new Set<unknown>(locales)] : undefined;
  if (!tags)
    diagnostics.push(docsDiagnostics.report('invalid-option', { option: 'locales', wanted: 'a list of languages' }));
  if (title !== undefined && typeof title !== 'string') {
    diagnostics.push(docsDiagnostics.report('invalid-option', { option: 'title', wanted: 'a text' }));
  }
  const known = LOCALES.map(({ tag }) => tag);
  const found = (tags ?? []).flatMap((tag) => {
    const locale = LOCALES.find((one) => one.tag === tag);
    if (!locale) diagnostics.push(docsDiagnostics.report('unknown-locale', { locale: String(tag), known }));
    return locale ?? [];
  });
  if (diagnostics.length) return failed(diagnostics);
  return done({ locales: found, title: typeof title === 'string' ? title : rawText(model.title) });
}
