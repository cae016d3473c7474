/** Paths of the mock itself: no API uses them. */
export const OWN_PREFIX = '/.mimewright/';
/** Where the mock serves what redirects lead to. */
export const TARGET_PREFIX = '/.mimewright/target';
/** GET reads the state, PUT seeds it, DELETE empties it. */
export const STATE_PATH = '/.mimewright/state';
/** GET lists the operations. */
export const OPERATIONS_PATH = '/.mimewright/operations';
/** GET lists the webhooks, `…/<name>` gives the payload of one, POST `{ url, secret? }` delivers it. */
export const WEBHOOKS_PATH = '/.mimewright/webhooks/';
