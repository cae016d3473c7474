import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../src/read/pages/page.ts';
import { lowScores, SEEDS, seedFiles } from './score-seed.ts';

const files = seedFiles();
const textOf = (file: string) => readFileSync(join(SEEDS ?? '', file), 'utf8');

describe.skipIf(!SEEDS)('the seed pages', () => {
  it.each(files)('%s scores at least 0.99 in every metric', (file) => {
    expect(lowScores(file, textOf(file), 0.99)).toEqual([]);
  });

  it('reads the longest page within a CPU second', () => {
    const text = files.map(textOf).reduce((a, b) => (a.length > b.length ? a : b));
    const before = process.cpuUsage();
    readPage({ name: 'longest.txt', text });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(1);
  });
});

const TYPE =
  '(?:array of \\w+|object|string|integer|boolean|number)(?: or (?:null|string|number|object|boolean|integer))*';
const ROW = new RegExp(`^([\\w[\\].-]+) (${TYPE})(?: (header|path|query|body|Required|Obligatoire))?$`, 'gm');
const HEADING =
  /^(En-têtes|Paramètres de (?:chemin d’accès|requête)|Paramètres du corps|머리글|(?:경로|쿼리|본문) 매개 변수)$/gm;

/** What captures do to pages. */
const CAPTURES: Readonly<Record<string, (text: string) => string>> = {
  'without empty lines': (text) => text.replace(/\n\n+/g, '\n'),
  'with cells joined': (text) =>
    text.replace(ROW, (_, name: string, type: string, last = '') => `${name}${type}${last}`),
  'with a cell a line': (text) =>
    text.replace(ROW, (_, name: string, type: string, last?: string) => `${name}\n${type}${last ? `\n${last}` : ''}`),
  'without the line that has the method': (text) => text.replace(/^(?:get|post|put|patch|delete)\/.*$/gm, ''),
  'with heads glued to headings': (text) =>
    text.replace(/\n(Nom, Type, Description|이름, Type, 설명|Name Type In Description)/g, '$1'),
  'with headings glued to prose': (text) =>
    text.replace(/\n+(Exemples de code|Codes d’état|Paramètres pour|"[^"\n]*"에 대한)/g, '$1'),
  'with headings in unknown words': (text) => text.replace(HEADING, 'Zzyzx blorp'),
  'without headings of locations': (text) => text.replace(new RegExp(`${HEADING.source}\n`, 'gm'), ''),
  'with headings that quote no title': (text) =>
    text.replace(/ pour « [^»\n]* »$/gm, '').replace(/^"[^"\n]*"에 대한 /gm, ''),
  'with responses glued': (text) =>
    text.replace(/^(curl .*)\n\n(?=Response\n)/gm, '$1').replace(/Status: (\d+)\n(?=[[{])/g, 'Status: $1'),
};

/** The longest page has little that the others lack, and scoring takes its time. */
const short = files.filter((file) => textOf(file).length < 300_000);

const cases = Object.entries(CAPTURES).flatMap(([name, capture]) =>
  short.map((file) => [name, file, capture] as const).filter(([, file]) => capture(textOf(file)) !== textOf(file)),
);

describe.skipIf(!SEEDS)('the seed pages in other captures', () => {
  it.each(cases)('score at least 0.95 in every metric %s: %s', (_, file, capture) => {
    expect(lowScores(file, capture(textOf(file)), 0.95)).toEqual([]);
  });
});
