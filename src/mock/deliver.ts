/** A request that a provider makes of its own accord. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What delivering a request came to. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly status: number }
  /** The URL is not on this machine, or is none. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Sends a request to a URL on this machine; a mock sends nothing elsewhere. */
export async function deliver(send: typeof fetch, { url, method, headers, body }: Outgoing): Promise<Delivery> {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || !isLocal(target))
    return { kind: 'refused', reason: `'${url.slice(0, 500)}' is not a URL of this machine` };
  try {
    const response = await send(target, { method, headers, redirect: 'manual', ...(body !== undefined && { body }) });
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
