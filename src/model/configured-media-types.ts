import { listPathItems } from '../description/path-items.ts';
import { type Document, METHODS, type MediaTypeFact, type Operation } from '../description/types.ts';

/** A media type that the user says an operation can be asked for. */
export interface ConfiguredMediaType {
  readonly mediaType: string;
  /** The fields that its answers have and others lack: `body_html`. */
  readonly fields?: readonly string[];
  /** True when the body is the bare text of the resource. */
  readonly isText?: boolean;
}

/** Media types by operation id, by `GET /path`, or by path; `*` in a path stands for any characters. */
export type ConfiguredMediaTypes = Readonly<Record<string, readonly (string | ConfiguredMediaType)[]>>;

type Noted = Omit<Operation, 'x-media-types'> & { 'x-media-types'?: readonly MediaTypeFact[] };

/**
 * Notes configured media types on the operations that they are for, before what words say of them; the document is
 * changed in place. Gives the keys that match no operation.
 */
export function noteConfiguredMediaTypes(document: Document, configured: ConfiguredMediaTypes): readonly string[] {
  const entries = Object.entries(configured).map(([key, types]) => ({ key, types, isFor: matcherOf(key) }));
  const used = new Set<string>();
  for (const [path, item] of listPathItems(document.paths)) {
    for (const method of METHODS) {
      const operation: Noted | undefined = item[method];
      if (!operation) continue;
      for (const { key, types, isFor } of entries) {
        if (!isFor(operation.operationId, `${method.toUpperCase()} ${path}`)) continue;
        used.add(key);
        operation['x-media-types'] = [...types.map((type) => toFact(type, key)), ...(operation['x-media-types'] ?? [])];
      }
    }
  }
  return Object.keys(configured).filter((key) => !used.has(key));
}

function matcherOf(key: string): (id: string | undefined, route: string) => boolean {
  if (!/^(?:[A-Z]+ )?\//.test(key)) return (id) => id === key;
  const isFor = (text: string): boolean => matchesPattern(key.split('*'), text);
  return (_, route) => isFor(key.startsWith('/') ? route.slice(route.indexOf(' ') + 1) : route);
}

/** Whether a text begins with the first piece, ends with the last, and has the others between them in order. */
function matchesPattern([first = '', ...others]: readonly string[], text: string): boolean {
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

function toFact(type: string | ConfiguredMediaType, key: string): MediaTypeFact {
  const { mediaType, fields, isText } = typeof type === 'string' ? { mediaType: type } : type;
  const evidence = { kind: 'config', at: `mediaTypes['${key}']` } as const;
  return { mediaType, at: '', evidence, ...(fields && { fields }), ...(isText && { isText }) };
}
