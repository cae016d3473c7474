import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../../src/locales/index.ts';
import { readPage, scorePage } from '../../../src/read/pages/page.ts';
import { HARBOUR_OPERATIONS } from './harbour.ts';
import { renderPage } from './page-renderer.ts';
import { createRandom, type Random } from './random.ts';
import { STYLES } from './styles.ts';

const random = createRandom(20);
const pages = Object.values(STYLES).map((style, i) =>
  renderPage(HARBOUR_OPERATIONS, LOCALES[i % LOCALES.length] ?? random.pick(LOCALES), style, random),
);

const DAMAGE: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'cut at the end': (text, { below }) => text.slice(0, below(text.length)),
  'cut at the start': (text, { below }) => text.slice(below(text.length)),
  'lines shuffled': (text, { next }) =>
    text
      .split('\n')
      .map((line) => [next(), line] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, line]) => line)
      .join('\n'),
  'lines joined': (text) => text.replaceAll('\n', ' '),
  'spaces lost': (text) => text.replaceAll(' ', ''),
  'characters lost': (text, { chance }) => [...text].filter(() => !chance(0.02)).join(''),
  'brackets exchanged': (text, { pick }) => text.replace(/[{}[\]"]/g, () => pick(['{', '}', '[', ']', '"'])),
  'characters of any script': (text, { chance, below }) =>
    [...text].map((c) => (chance(0.02) ? String.fromCharCode(below(65536)) : c)).join(''),
  'pages in pages': (text, { below }) => text.slice(0, below(text.length)) + text,
};

describe('the reader of pages on damaged pages', () => {
  it.each(Object.entries(DAMAGE))('neither throws nor invents operations without a path: %s', (_, damage) => {
    for (let round = 0; round < 25; round++) {
      const outcome = readPage({ name: 'damaged.txt', text: damage(random.pick(pages), random) });
      if (!outcome.ok) continue;
      expect(Object.keys(outcome.value.document.paths).every((path) => path.startsWith('/'))).toBe(true);
      expect(() => JSON.stringify(outcome.value.document)).not.toThrow();
    }
  });
});

function noise(length: number, lines: number): string {
  return Array.from({ length }, () => (random.chance(lines) ? '\n' : String.fromCharCode(32 + random.below(95)))).join(
    '',
  );
}

const FLOODS: Readonly<Record<string, () => string>> = {
  '10 MB of noise': () => noise(1e5, 0).repeat(100),
  'noise in lines': () => noise(1e5, 0.03).repeat(5),
  binary: () => Array.from({ length: 2e5 }, () => String.fromCharCode(random.below(65536))).join(''),
  'open braces': () => '{"a":'.repeat(3e5),
  'open brackets in lines': () => '[\n'.repeat(3e5),
  'pairs of braces': () => '{}'.repeat(1e5),
  'open quotes': () => '{"a":"'.repeat(1e5),
  'nested elements': () => '<div>'.repeat(1e5),
  'unfinished commands': () => 'curl \\\n'.repeat(2e4),
  'commands with open quotes': () => "curl -d '".repeat(5e4),
  endpoints: () => Array.from({ length: 3000 }, (_, i) => `GET /a${i}/b`).join('\n'),
  'the same endpoint': () => 'GET /a\n'.repeat(2e4),
  rows: () => `POST /a\nBody parameters\n${Array.from({ length: 5000 }, (_, i) => `x${i} string`).join('\n')}`,
  'tables in tables': () =>
    `POST /a\nBody parameters\n${Array.from({ length: 1000 }, (_, i) => `Name, Type, Description\nx${i} object\n`).join('')}`,
  'glued rows': () => `POST /a\nBody parameters\n${'namestringThe name.'.repeat(5e4)}`,
  'glued labels': () => `GET /a\nQuery parameters\na string\n${'Default: x '.repeat(5e4)}`,
  'heads of tables': () => `GET /a\n${'Name, Type, Description '.repeat(2e4)}`,
  statuses: () => 'Status: 200 OK\n'.repeat(2e4),
};

describe('the reader of pages on floods of text', () => {
  it.each(Object.entries(FLOODS))('ends within seconds: %s', (_, flood) => {
    const text = flood();
    const before = process.cpuUsage();
    readPage({ name: 'flood.txt', text });
    scorePage(text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
  });

  it('reads keys of the object prototype as names', () => {
    const text =
      'POST /a\nBody parameters\n__proto__ string\nconstructor string\ntoString object\n\nStatus: 200\n{"__proto__": {"x": 1}, "constructor": 2}';
    const outcome = readPage({ name: 'proto.txt', text });
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(JSON.stringify(outcome.ok && outcome.value.document)).toContain('"__proto__"');
  });
});
