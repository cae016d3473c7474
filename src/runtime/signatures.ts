/** How a sender signs what it delivers (HMAC-SHA256). */
export interface SignatureScheme {
  /** The header that holds the signature, or several of them, or fields such as `t=1700000000,v1=<signature>`. */
  readonly header: string;
  /** What stands before a signature: `sha256=`. */
  readonly prefix?: string | undefined;
  /** How it is written: `hex` unless given. */
  readonly encoding?: 'hex' | 'base64' | undefined;
  /** What is signed, with headers or fields of `header` by name, and `{body}`: `v0:{x-timestamp}:{body}`; the body unless given. */
  readonly signed?: string | undefined;
  /** The header, or the field of `header`, that says when, in seconds; five minutes off is too much. */
  readonly timestamp?: string | undefined;
  /** How the secret is written: `base64` may have a prefix such as `whsec_`; `text` unless given. */
  readonly secret?: 'text' | 'base64' | undefined;
}

/** As GitHub signs: `x-hub-signature-256: sha256=<hex>`. */
export const github: SignatureScheme = { header: 'x-hub-signature-256', prefix: 'sha256=' };

/** As Standard Webhooks says: `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export const standardWebhooks: SignatureScheme = {
  header: 'webhook-signature',
  prefix: 'v1,',
  encoding: 'base64',
  signed: '{webhook-id}.{webhook-timestamp}.{body}',
  timestamp: 'webhook-timestamp',
  secret: 'base64',
};

/** A body as it came, before any parsing: what is signed are its bytes. */
type Payload = string | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** A secret, or several while one takes the place of another. */
export type Secret = string | readonly string[];

/** How deliveries are told to be genuine: by a secret, or by a check of one's own. */
export type Proof =
  | { readonly secret: Secret; readonly signature?: SignatureScheme | undefined }
  | { readonly verify: (payload: string, headers: Headers) => boolean | Promise<boolean> };

/** True for what the sender signed; without a scheme for deliveries signed as GitHub does, or as Standard Webhooks says. */
export async function isGenuine(payload: Payload, headers: Headers, proof: Proof): Promise<boolean> {
  if ('verify' in proof) return proof.verify(toText(payload), headers);
  const scheme = proof.signature ?? (headers.has(standardWebhooks.header) ? standardWebhooks : github);
  for (const secret of [proof.secret].flat()) {
    if (await verifySignature(payload, headers, secret, scheme)) return true;
  }
  return false;
}

/** How far the clock of a sender may be off, in seconds. */
const TOLERANCE = 300;

/** True when the header of the scheme holds a fresh signature of the payload by the secret, which is not empty. */
export async function verifySignature(
  payload: Payload,
  headers: Headers,
  secret: string,
  { header, prefix = '', encoding = 'hex', signed = '{body}', timestamp, secret: form }: SignatureScheme,
  now: number = Date.now(),
): Promise<boolean> {
  const value = headers.get(header) ?? '';
  const fields = new Map(value.split(/[,\s]+/).map((field) => field.split(/=(.*)/s, 2) as [string, string]));
  const find = (name: string): string => headers.get(name) ?? fields.get(name) ?? '';
  const key = form === 'base64' ? decode(secret.replace(/^[a-z]+_/, ''), form) : new TextEncoder().encode(secret);
  const isStale = timestamp !== undefined && !(Math.abs(now / 1000 - Number(find(timestamp) || NaN)) <= TOLERANCE);
  if (!key?.length || isStale) return false;
  const pieces = signed.split(/{([^{}]+)}/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    return piece === 'body' ? payload : find(piece);
  });
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  for (const part of new Set([...value.split(/\s+/), ...value.split(/[,\s]+/)])) {
    const signature = part.startsWith(prefix) ? part.slice(prefix.length) : '';
    if (await verifyHmac({ payload: bytes, signature, secret: key, encoding })) return true;
  }
  return false;
}

/** What was signed, and with what. */
export interface HmacSignature {
  /** The body as it came, before any parsing, with whatever else the scheme signs. */
  readonly payload: string | Uint8Array<ArrayBuffer>;
  /** The signature without a prefix such as `sha256=`. */
  readonly signature: string;
  readonly secret: string | Uint8Array<ArrayBuffer>;
  readonly encoding?: 'hex' | 'base64' | undefined;
}

/** True when the payload was signed with the secret (HMAC-SHA256); compared in constant time. */
export async function verifyHmac({ payload, signature, secret, encoding = 'hex' }: HmacSignature): Promise<boolean> {
  const bytes = decode(signature, encoding);
  if (!bytes?.length) return false;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', toBytes(secret), algorithm, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, bytes, toBytes(payload));
}

function toBytes(value: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}

/** All of a body as text, also a mark of byte order. */
function toText(payload: Payload): string {
  return typeof payload === 'string' ? payload : new TextDecoder('utf-8', { ignoreBOM: true }).decode(payload);
}

/** The bytes that a text stands for; undefined when it stands for none. */
function decode(text: string, encoding: 'hex' | 'base64'): Uint8Array<ArrayBuffer> | undefined {
  if (encoding === 'hex') {
    const pairs = /^(?:[\da-f]{2})+$/i.test(text) ? text.match(/../g) : undefined;
    return pairs ? Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) : undefined;
  }
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
