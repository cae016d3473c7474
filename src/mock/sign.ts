import type { SignatureScheme } from '../model/types.ts';

const GITHUB: SignatureScheme = { header: 'x-hub-signature-256', prefix: 'sha256=' };

/** The headers that sign a body as a scheme says, or else as GitHub does (HMAC-SHA256). */
export async function sign(
  body: string,
  secret: string,
  scheme: SignatureScheme = GITHUB,
): Promise<Readonly<Record<string, string>>> {
  const { header, prefix = '', encoding = 'hex', signed = '{body}', timestamp } = scheme;
  const values = new Map<string, string>();
  for (const [, name = ''] of [...signed.matchAll(/\{([\w-]+)\}/g), ['', timestamp]]) {
    if (name !== 'body' && name !== '') values.set(name, name === timestamp ? now() : `msg_${crypto.randomUUID()}`);
  }
  const text = signed.replace(/\{([\w-]+)\}/g, (_, name: string) => values.get(name) ?? body);
  const signature = prefix + write(await hmac(text, toKey(secret, scheme)), encoding);
  const sent = [...values];
  // what has no hyphen is no header but stands beside the signature
  const fields = sent.filter(([name]) => !name.includes('-')).map(([name, value]) => `${name}=${value},`);
  return {
    ...Object.fromEntries(
      sent.filter(([name]) => name.includes('-')).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    [header.toLowerCase()]: fields.join('') + signature,
  };
}

function now(): string {
  return String(Math.floor(Date.now() / 1000));
}

/** The bytes of a secret; one that is no base64, where it should be, is taken as it is. */
function toKey(secret: string, { secret: form }: SignatureScheme): Uint8Array<ArrayBuffer> {
  try {
    if (form === 'base64') return Uint8Array.from(atob(secret.replace(/^[a-z]+_/, '')), (unit) => unit.charCodeAt(0));
  } catch {}
  return new TextEncoder().encode(secret);
}

async function hmac(text: string, secret: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text)));
}

function write(bytes: Uint8Array, encoding: 'hex' | 'base64'): string {
  return encoding === 'base64'
    ? btoa(String.fromCharCode(...bytes))
    : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
