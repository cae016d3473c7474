import { JSON_TYPE } from './replies.ts';
import type { WriteBody, Writer } from './types.ts';

/** Sends what is left of the parameters as JSON. */
export const writeJson: WriteBody = (draft, value) => {
  draft.headers['content-type'] ??= JSON_TYPE;
  draft.body = JSON.stringify(value);
};

/** Sends it as the content type that the caller chose, or else as the first; JSON needs no writer. */
export function writeAs(writers: Readonly<Record<string, Writer | undefined>>): WriteBody {
  return (draft, value) => {
    const type = draft.options.contentType ?? Object.keys(writers)[0] ?? JSON_TYPE;
    draft.headers['content-type'] ??= type;
    draft.body = (writers[type] ?? JSON.stringify)(value, draft as never);
  };
}

/** Sends no body when nothing is left. */
export function unlessEmpty(write: WriteBody): WriteBody {
  return (draft, fields) => {
    if (Object.keys(fields as object).length) write(draft, fields);
  };
}

/** Sends the parameter `body` alone, when it is there. */
export function whole(write: WriteBody): WriteBody {
  return (draft, params) => {
    const { body } = params as { readonly body?: unknown };
    if (body !== undefined) write(draft, body);
  };
}

/** Sends a value as it is: text, bytes or a stream; where a range of types is declared, a Blob says which it is. */
export const asIs: Writer = (value, head) => {
  const { headers } = head;
  head.duplex = 'half';
  if (headers['content-type']?.includes('*')) {
    headers['content-type'] = (value as Blob).type || 'application/octet-stream';
  }
  return value as BodyInit;
};
