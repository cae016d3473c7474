import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportDiagnostics } from '../src/cli/report.ts';
import { generate } from '../src/pipeline/generate.ts';

/** Each section names a fault, gives the files (the first is the input unless `Input:` names others), and what people are told; `UPDATE=1` writes the latter anew. */
const path = join(import.meta.dirname, 'broken-inputs.md');
const table = readFileSync(path, 'utf8');
const sections = table.split(/^(?=## )/m).slice(1);

describe('a broken input is told of in words: what, where, and what to do', () => {
  it.each(sections.map((section) => [/^## (.*)$/m.exec(section)?.[1] ?? '', section]))('%s', async (_, section) => {
    expect(messageOf(section)).toBe(await tell(section));
  });

  it('stands in a table of at least thirty', () => {
    expect(sections.length).toBeGreaterThanOrEqual(30);
  });

  it('is never told of by a stack trace, nor with less than a place and an advice for what stops a run', () => {
    expect(sections.filter((section) => /^ {4}at |Error:|undefined|\[object/m.test(messageOf(section)))).toEqual([]);
    const stopped = sections.map(messageOf).filter((message) => /^\S+ error /m.test(message));
    expect(stopped.filter((message) => !/^ {2}[A-Z'].+$/m.test(message))).toEqual([]);
  });
});

if (process.env.UPDATE) await update();

async function update(): Promise<void> {
  let text = table.slice(0, table.indexOf('## '));
  for (const section of sections)
    text += section.replace(/\n*(?:```text\n[\s\S]*?```\n*)?$/, `\n\n\`\`\`text\n${await tell(section)}\`\`\`\n\n`);
  writeFileSync(path, `${text.trimEnd()}\n`);
}

function messageOf(section: string): string {
  return /^```text\n([\s\S]*?)^```$/m.exec(section)?.[1] ?? '';
}

/** What a run over the files of a section writes to standard error. */
async function tell(section: string): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), 'mimewright-'));
  const files = [...section.matchAll(/^```\w* (\S+)\n([\s\S]*?)^```$/gm)];
  for (const [, name = '', text = ''] of files) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(
      join(cwd, name),
      text.replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    );
  }
  const inputs = /^Input: (.+)$/m.exec(section)?.[1]?.split(' ') ?? [files[0]?.[1] ?? ''];
  const said: string[] = [];
  const terminal = {
    reporter: 'text',
    isQuiet: false,
    isVerbose: false,
    hasColor: false,
    out: () => {},
    err: (text: string) => void said.push(text),
  } as const;
  const outcome = await generate({
    name: 'api',
    inputs,
    cwd,
    output: join(cwd, 'out'),
    emit: { client: {} },
    strict: false,
  });
  await reportDiagnostics(outcome.diagnostics, outcome.sources, terminal);
  rmSync(cwd, { recursive: true });
  return said.join('');
}
