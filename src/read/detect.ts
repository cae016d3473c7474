import { looksLikeJson } from '../description/parse-text.ts';
import type { ApiDescription } from '../description/types.ts';
import { done, failed, type Outcome } from '../diagnostics/outcome.ts';
import type { Source } from '../source/source.ts';
import { readDiagnostics } from './diagnostics.ts';
import { describeText, isHtml } from './looks-like.ts';

/** A way to read a text, and how to tell that it fits. */
export interface Reader {
  readonly name: string;
  /** What it reads, for messages: `an OpenAPI description`. */
  readonly label: string;
  /** From 0 (certainly not) to 1 (certainly): judged by the text, never by the name of its file. */
  score(text: string): number;
  read(source: Source): Outcome<ApiDescription> | Promise<Outcome<ApiDescription>>;
}

/** Below this a text is not what a reader reads. */
const MIN_SCORE = 0.3;

/** Chooses the reader whose score is highest; a tie takes the first and says so. */
export function detect<R extends Reader>({ name, text }: Source, readers: readonly R[]): Outcome<R> {
  const where = { place: { kind: 'source', source: name } } as const;
  if (!/\S/.test(text)) return failed([readDiagnostics.report('empty', { source: name }, where)]);
  const scored = readers.map((reader) => ({ reader, score: reader.score(text) }));
  const best = Math.max(...scored.map(({ score }) => score));
  const fitting = scored.filter(({ score }) => score === best && score >= MIN_SCORE).map(({ reader }) => reader);
  const [first] = fitting;
  if (first === undefined) {
    const wanted = readers.map(({ label }) => label).join(' or ');
    return failed([
      readDiagnostics.report('unrecognized', { source: name, looksLike: describeText(text), wanted }, where),
    ]);
  }
  if (fitting.length === 1) return done(first);
  const names = fitting.map((reader) => reader.name).join(', ');
  return done(first, [readDiagnostics.report('ambiguous', { source: name, readers: names }, where)]);
}

/** Where a description says what it is, also one that is indented as a whole. */
const HEAD = 2000;

/** How sure a text is an OpenAPI or Swagger description, broken ones included. */
export function scoreOpenApi(text: string): number {
  if (isHtml(text)) return 0;
  if (looksLikeJson(text)) return scoreJson(text);
  if (/^[ \t]*["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?v?\d/m.test(text.slice(0, HEAD))) return 1;
  if (/^["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?v?\d/m.test(text)) return 1;
  if (/^["']?(?:openapi|swagger)["']?[ \t]*:/m.test(text)) return 0.9;
  return /^["']?(?:paths|webhooks|components)["']?[ \t]*:/m.test(text) && /^["']?info["']?[ \t]*:/m.test(text)
    ? 0.6
    : 0;
}

function scoreJson(text: string): number {
  if (/"(?:openapi|swagger)"\s{0,100}:\s{0,100}"?v?\d/.test(text)) return 1;
  return /"(?:paths|webhooks|components|definitions)"\s{0,100}:/.test(text) ? 0.6 : 0.1;
}
