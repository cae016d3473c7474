import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeShown, type ShownPlan } from '../../src/pipeline/describe-shown.ts';
import { openMockSource } from '../../src/pipeline/mock-source.ts';
import { readSources } from '../../src/pipeline/sources.ts';
import { describeApi, makeFolder } from '../cli/program.ts';

function planOf(more: Partial<ShownPlan>, cwd = makeFolder({ 'api.json': describeApi(['stones']) })): ShownPlan {
  return { name: 'tiny', inputs: ['api.json'], cwd, ...more };
}

it('mocks sign webhooks as the options of the client say', async () => {
  const source = await openMockSource(planOf({ emit: { client: { webhooks: { signature: 'slack' } } } }));
  expect(source.ok && source.value.signature?.header).toBe('x-slack-signature');
});

it('operations are called what earlier runs have settled', async () => {
  const plan = planOf({});
  const lockFile = join(plan.cwd, 'mimewright.lock.json');
  const operations = { 'GET /stones': ['stones.all', 'allStones', 'stones'] };
  writeFileSync(lockFile, JSON.stringify({ tiny: { schemas: {}, operations } }));
  const sources = await readSources(plan);
  const described = sources.ok ? await describeShown({ ...plan, lockFile }, sources.value) : sources;
  expect(described.ok && described.value.model.operations.map(({ names }) => names.function)).toEqual(['allStones']);
});
