import { expect, test } from 'vitest';
import { validateSource } from '../../src/source/validate.ts';

const source = { name: 'pets.json', text: '' };
const whole = { openapi: '3.0.3', info: { title: 'Pets', version: '1' }, paths: {} };

async function findingsOf(value: unknown): Promise<string[]> {
  const diagnostics = await validateSource(source, value);
  return diagnostics.map(({ severity, code }) => `${severity} ${code}`);
}

test('a valid description has no findings, and stays as it is', async () => {
  const value = structuredClone(whole);
  expect(await findingsOf(value)).toEqual([]);
  expect(value).toEqual(whole);
});

test('an invalid one has warnings that point at the fault', async () => {
  const diagnostics = await validateSource(source, { ...whole, paths: { '/': { get: { responses: { 200: {} } } } } });
  expect(diagnostics.length).toBeGreaterThan(0);
  expect(new Set(diagnostics.map(({ severity, code }) => `${severity} ${code}`))).toEqual(
    new Set(['warning source/invalid']),
  );
  expect(diagnostics[0]?.place).toMatchObject({ kind: 'pointer', source: 'pets.json' });
});

test('a version that the validator does not know is not handed to it', async () => {
  expect(await findingsOf({ ...whole, openapi: '3.2.0' })).toEqual(['info source/not-validated']);
});
