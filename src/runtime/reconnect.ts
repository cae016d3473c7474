import { sleep } from './middleware/retry.ts';
import type { ServerEvent } from './streams.ts';

/** How `reconnect` goes on after a stream ends. */
export interface ReconnectOptions {
  /** Milliseconds to wait when the stream does not say; 3000 unless given. */
  readonly delay?: number | undefined;
  /** How often to try again without an event in between; 5 unless given. */
  readonly retries?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Server-sent events over as many connections as it takes: `connect` opens one with the headers that it is given,
 * among them Last-Event-ID (HTML section 9.2.3). It ends when the answer is 204, and throws what stops it for good.
 */
export async function* reconnect<E extends ServerEvent<unknown>>(
  connect: (headers: Readonly<Record<string, string>>) => PromiseLike<AsyncIterable<E> | undefined>,
  { delay = 3000, retries = 5, signal }: ReconnectOptions = {},
): AsyncGenerator<E, void, undefined> {
  let lastId = '';
  let pause = delay;
  for (let failures = 0; failures <= retries && !signal?.aborted; failures++) {
    try {
      const events = await connect(lastId === '' ? {} : { 'last-event-id': toBytes(lastId) });
      if (!events) return;
      for await (const event of events) {
        failures = -1;
        lastId = event.id;
        pause = event.retry ?? pause;
        yield event;
      }
    } catch (error) {
      if (signal?.aborted || !isPassing(error) || failures === retries) throw error;
    }
    await sleep(pause, signal);
  }
}

/** A connection that broke or gave nothing any more, and not an answer that says no. */
function isPassing(error: unknown): boolean {
  return /^(Network|Timeout|Type)Error$/.test((error as Error)?.name);
}

/** A header has room for bytes only: an id goes as UTF-8. */
function toBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
