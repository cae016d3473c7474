import type { Json } from './json.ts';

/** The items of a stream, framed, one chunk each. */
export async function* streamItems(
  format: 'sse' | 'lines' | 'sequence',
  items: readonly Json[],
  pause: () => Promise<void>,
): AsyncGenerator<string> {
  for (const [index, item] of items.entries()) {
    if (index > 0) await pause();
    yield frameItem(format, item, index);
  }
}

/** One item as it stands in a stream: an event with its id, a line, or a record of RFC 7464. */
export function frameItem(format: 'sse' | 'lines' | 'sequence', item: Json, index: number): string {
  switch (format) {
    case 'sse':
      return frameEvent(item, index);
    case 'lines':
      return `${JSON.stringify(item)}\n`;
    case 'sequence':
      return `\u001e${JSON.stringify(item)}\n`;
  }
}

/** An object with `data` is a whole event (OpenAPI 3.2 section 4.14.4), anything else the data of one. */
function frameEvent(item: Json, index: number): string {
  const isEvent = typeof item === 'object' && item !== null && !Array.isArray(item) && Object.hasOwn(item, 'data');
  const event: Readonly<Record<string, unknown>> = isEvent
    ? (item as Readonly<Record<string, unknown>>)
    : { data: item };
  const fields = ['event', 'id', 'retry'].flatMap((name) =>
    event[name] === undefined || event[name] === null ? [] : [`${name}: ${oneLine(String(event[name]))}\n`],
  );
  const text = typeof event.data === 'string' ? event.data : JSON.stringify(event.data);
  const id = event.id === undefined ? `id: ${index + 1}\n` : '';
  return `${fields.join('')}${id}${text
    .split(/\r\n|\r|\n/)
    .map((line) => `data: ${line}\n`)
    .join('')}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}
