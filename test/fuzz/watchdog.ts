import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A text, and under which name it is read. */
export interface Case {
  readonly title: string;
  readonly name: string;
  readonly text: string;
  /** A second input to be merged with the first. */
  readonly other?: string;
}

/** What came of a case. */
export interface Verdict {
  readonly title: string;
  /** What a stage threw, or what stands in files that may not. */
  readonly faults: readonly string[];
  /** CPU seconds by stage. */
  readonly times: Readonly<Record<string, number>>;
  readonly read: boolean;
  readonly operations: number;
  readonly codes: readonly string[];
}

/** What one case may cost. */
export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Takes cases through all stages, one after another in a thread of their own: one that takes too long is ended, and told of. */
export async function runCases(
  cases: readonly Case[],
  limits: Limits,
  tell: (verdict: Verdict) => void = () => {},
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  let next = 0;
  while (next < cases.length)
    next = await runSome(cases, next, limits, (verdict) => {
      verdicts.push(verdict);
      tell(verdict);
    });
  return verdicts;
}

type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'stage'; readonly index: number; readonly stage: string }
  | ({ readonly kind: 'done'; readonly index: number } & Omit<Verdict, 'title'>);

const POLL = 200;

/** Runs cases from an index on until all are through or one has to be ended; gives the index of the next. */
function runSome(
  cases: readonly Case[],
  start: number,
  limits: Limits,
  tell: (verdict: Verdict) => void,
): Promise<number> {
  return new Promise((resolve) => {
    let index = start;
    let stage = 'start';
    let since = cpuSeconds();
    const worker = new Worker(join(import.meta.dirname, 'stages.mjs'), {
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    const give = (): void => {
      stage = 'start';
      since = cpuSeconds();
      worker.postMessage({ ...cases[index], index });
    };
    const end = (fault: string | undefined): void => {
      clearInterval(watch);
      worker.removeAllListeners();
      worker.on('error', () => {});
      const title = cases[index]?.title ?? '';
      if (fault !== undefined) tell({ title, faults: [fault], times: {}, read: false, operations: 0, codes: [] });
      void worker.terminate().then(() => resolve(fault === undefined ? cases.length : index + 1));
    };
    const watch = setInterval(() => {
      if (stage !== 'start' && cpuSeconds() - since > limits.seconds)
        end(`${stage}: more than ${limits.seconds} CPU seconds`);
    }, POLL);
    worker.on('error', (error) => end(`${stage}: ${error.stack ?? error.message}`));
    worker.on('message', (message: Message) => {
      if (message.kind === 'ready') give();
      else if (message.kind === 'stage') {
        stage = message.stage;
        since = cpuSeconds();
      } else {
        const { kind: _, index: done, ...verdict } = message;
        tell({ title: cases[done]?.title ?? '', ...verdict });
        if (++index < cases.length) give();
        else end(undefined);
      }
    });
  });
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
