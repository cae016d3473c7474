import { clientSample } from './client.ts';
import { curlSample } from './curl.ts';
import { fetchSample } from './fetch.ts';
import { githubCliSample } from './github-cli.ts';
import type { SamplePrinter } from './sample.ts';

/** Every kind of sample, in the order of their tabs. */
export const samplePrinters: readonly SamplePrinter[] = [curlSample, clientSample, fetchSample, githubCliSample];
