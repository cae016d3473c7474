import type { Json } from './json.ts';

/** What delivering a webhook came to. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly status: number }
  /** The URL is not on this machine, or is none. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Posts a payload to a URL on this machine; a mock sends nothing elsewhere. */
export async function deliverWebhook(send: typeof fetch, url: string, event: string, payload: Json): Promise<Delivery> {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || !isLocal(target)) return { kind: 'refused', reason: `'${url}' is not a URL of this machine` };
  const headers = { 'content-type': 'application/json', 'x-webhook-event': event.replace(/[^\w.\-/]/g, '') };
  try {
    const response = await send(target, { method: 'POST', headers, body: JSON.stringify(payload), redirect: 'manual' });
    await response.body?.cancel();
    return { kind: 'delivered', status: response.status };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

function isLocal({ protocol, hostname }: URL): boolean {
  const isHttp = protocol === 'http:' || protocol === 'https:';
  return isHttp && (hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname));
}
