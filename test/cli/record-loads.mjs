// Writes the URL of every module that is imported into the file that MIMEWRIGHT_TEST_LOG names.
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

/** https://nodejs.org/api/module.html#loadurl-context-nextload */
export async function load(url, context, nextLoad) {
  appendFileSync(process.env.MIMEWRIGHT_TEST_LOG, `${url}\n`);
  return nextLoad(url, context);
}
