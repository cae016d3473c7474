import type { Document } from '../../description/types.ts';
import { MARK, type PlannedFile } from '../../output/planned-file.ts';
import { appendPointer } from '../../util/pointer.ts';
import { defineEmitter, type EmitInput } from '../emitter.ts';
import { type Code, ts } from '../print/code.ts';
import { jsonTemplate } from '../print/escape.ts';
import { printFactories } from './factories-module.ts';
import { printMsw } from './msw-module.ts';
import { sourceOf } from './source.ts';
import { writeTable } from './write-table.ts';

const HEADER = `// ${MARK} Changes to this file are lost when it is generated again.\n`;

/** Mocks: a data table, and thin imports of the core that `npx mimewright mock` serves. */
export const mocksEmitter = defineEmitter({
  name: 'mocks',
  assets: [],
  emit: ({ model, description, codecsFor }: EmitInput) => {
    const source = { ...sourceOf(description, model), name: model.name };
    const files: readonly (readonly [string, Code])[] = [
      ['mocks/table.ts', printTable(writeTable(source, componentRefs(description.document)))],
      ['mocks/server.ts', printServer()],
      ['mocks/factories.ts', printFactories(model, codecsFor?.('mocks/factories'))],
      ['mocks/msw.ts', printMsw(model, codecsFor?.('mocks/msw'))],
    ];
    return { files: files.map(toFile), diagnostics: [] };
  },
});

function toFile([path, code]: readonly [string, Code]): PlannedFile {
  const mark = SPARED.has(path) ? UNCHECKED : '';
  return { path, text: `${HEADER}${mark}\n${code}\n` };
}

/** These are long, and say nothing that a project could lack: the others import what it has to install. */
const SPARED = new Set(['mocks/table.ts', 'mocks/factories.ts']);
const UNCHECKED = '// @ts-nocheck: its types count where they are used.\n';

function componentRefs({ components }: Document): readonly string[] {
  return Object.keys(components?.schemas ?? {}).map((name) => `#${appendPointer('/components/schemas', name)}`);
}

function printTable(lines: readonly string[]): Code {
  return ts`/** Everything that mocks know of the API, one thing a line: operations, webhooks, what these share, schemas. */
export const table: string = ${jsonTemplate(lines)};`;
}

function printServer(): Code {
  return ts`import { createMock as create, type FetchMock, type MockOptions } from 'mimewright/mock';
import { table } from './table.js';

/** A mock behind the interface of \`fetch\`: the same one that \`npx mimewright mock\` serves. */
export function createMock(options?: MockOptions): FetchMock {
  return create(table, options);
}`;
}
