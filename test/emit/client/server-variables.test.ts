import { expect, it } from 'vitest';
import { clientEmitter } from '../../../src/emit/client/client.ts';
import { buildModel } from '../../../src/model/build.ts';
import { readAssets } from '../../../src/pipeline/assets.ts';
import { readOpenApi } from '../../../src/read/openapi/document.ts';
import { runBeside } from '../../client/made.ts';
import { createTypeProgram, explainProgram } from '../../type-program.ts';

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

it('server variables may have the names of what every object has', async () => {
  const files = await emit(`{
    "openapi": "3.1.0", "info": { "title": "Odd", "version": "1" }, "paths": {},
    "servers": [{
      "url": "https://${NAMES.map((name) => `{${name}}`).join('.')}.example/{valueOf}",
      "variables": {${NAMES.map((name) => `"${name}": { "default": "${name.slice(0, 3)}" }`).join()}}
    }]
  }`);
  const options = { exactOptionalPropertyTypes: true, declaration: true, isolatedDeclarations: true };
  expect(explainProgram(createTypeProgram(files, ['transport.ts'], options))).toEqual([]);
  const { serverUrl } = await runBeside<{ serverUrl: (variables?: object) => string }>(
    files,
    "export { serverUrl } from './transport.js';",
  );
  expect(serverUrl()).toBe('https://con.toS.__p.has.example/');
  expect(serverUrl({ constructor: 'eu' })).toBe('https://eu.toS.__p.has.example/');
});

async function emit(text: string): Promise<ReadonlyMap<string, string>> {
  const read = await readOpenApi({ name: 'odd.json', text });
  if (!read.ok) throw new Error('it cannot be read');
  const built = buildModel(read.value, { name: 'odd' });
  if (!built.ok) throw new Error('there is no model');
  const assets = readAssets(['runtime']);
  const { files } = await clientEmitter.emit({
    model: built.value,
    description: read.value,
    options: { typeCheck: 'all' },
    assets,
  });
  return new Map(files.map((file) => [file.path, file.text]));
}
