// Writes the URL of every module that is imported, and of all that was required, into the file that MIMEWRIGHT_TEST_LOG names.
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  register(import.meta.url);
  process.on('exit', () => {
    const required = Object.keys(createRequire(import.meta.url).cache).map((path) => pathToFileURL(path).href);
    appendFileSync(process.env.MIMEWRIGHT_TEST_LOG, `${required.join('\n')}\n`);
  });
}

/** https://nodejs.org/api/module.html#loadurl-context-nextload */
export async function load(url, context, nextLoad) {
  appendFileSync(process.env.MIMEWRIGHT_TEST_LOG, `${url}\n`);
  return nextLoad(url, context);
}
