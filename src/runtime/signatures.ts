/** What a webhook was signed with. */
export interface HmacSignature {
  /** The body as it came, before any parsing, with whatever else the scheme signs. */
  readonly payload: string | Uint8Array<ArrayBuffer>;
  /** The value of the signature header, without a prefix such as `sha256=`. */
  readonly signature: string;
  readonly secret: string | Uint8Array<ArrayBuffer>;
  readonly encoding?: 'hex' | 'base64' | undefined;
}

/** True when the payload was signed with the secret (HMAC-SHA256); compared in constant time. */
export async function verifyHmac({ payload, signature, secret, encoding = 'hex' }: HmacSignature): Promise<boolean> {
  const bytes = encoding === 'hex' ? fromHex(signature) : fromBase64(signature);
  if (!bytes) return false;
  const key = await crypto.subtle.importKey('raw', toBytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  return crypto.subtle.verify('HMAC', key, bytes, toBytes(payload));
}

/** True for a delivery with a header like `x-hub-signature-256: sha256=<hex>`, as GitHub signs its webhooks. */
export async function verifyPrefixed(
  payload: HmacSignature['payload'],
  header: string | null | undefined,
  secret: HmacSignature['secret'],
): Promise<boolean> {
  return header?.startsWith('sha256=') ? verifyHmac({ payload, secret, signature: header.slice(7) }) : false;
}

/** How far the clock of a sender may be off, in seconds. */
const TOLERANCE = 300;

/** True for a fresh delivery signed as Standard Webhooks says: headers `webhook-id`, `webhook-timestamp`, `webhook-signature`. */
export async function verifyStandardWebhook(
  payload: string,
  headers: Headers,
  secret: string,
  now: number = Date.now(),
): Promise<boolean> {
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const key = fromBase64(secret.replace(/^whsec_/, ''));
  if (!key || !(Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE)) return false;
  const signed = `${headers.get('webhook-id')}.${timestamp}.${payload}`;
  for (const [version, signature] of (headers.get('webhook-signature') ?? '')
    .split(' ')
    .map((part) => part.split(','))) {
    if (version !== 'v1' || !signature) continue;
    if (await verifyHmac({ payload: signed, signature, secret: key, encoding: 'base64' })) return true;
  }
  return false;
}

function toBytes(value: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[\da-f]{2})+$/i.test(text)) return undefined;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
