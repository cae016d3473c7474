import type { Document } from '../../../src/description/types.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { readOpenApi } from '../../../src/read/openapi/document.ts';
import { createLocator } from '../../../src/source/position.ts';

/** A 3.1 description around some fields, as text. */
export function describe31(fields: object): string {
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {}, ...fields });
}

/** Reads a text that must be readable: its document, and its findings as `code: message`. */
export async function read(text: string): Promise<{ document: Document; findings: string[] }> {
  const outcome = await readOpenApi({ name: 'pets', text });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return { document: outcome.value.document, findings: outcome.diagnostics.map(wording) };
}

/** The findings of a text, each with the line and column it points at. */
export async function findingsOf(text: string): Promise<string[]> {
  const { diagnostics } = await readOpenApi({ name: 'pets', text });
  const locate = createLocator(() => text);
  return Promise.all(
    diagnostics.map(async (diagnostic) => {
      const position = diagnostic.place && (await locate(diagnostic.place));
      return `${position ? `${position.line}:${position.column} ` : ''}${diagnostic.severity} ${wording(diagnostic)}`;
    }),
  );
}

/** One schema of a description of some version, read. */
export async function readSchema(schema: unknown, openapi = '3.0.3', others: object = {}): Promise<unknown> {
  const schemas = { Subject: schema, ...others };
  const { document } = await read(describe31({ openapi, components: { schemas } }));
  return document.components?.schemas?.Subject;
}

function wording({ code, message }: Diagnostic): string {
  return `${code}: ${message}`;
}
