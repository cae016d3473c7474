import type { Engine } from './exchange.ts';
import { refuseUnmatched } from './refuse.ts';
import type { MockReply, Target } from './request.ts';
import type { Match } from './router.ts';
import type { OperationEntry } from './table.ts';

/** What a path allows, for a method without an operation of its own. */
export function replyOptions(found: Exclude<Match<OperationEntry>, { kind: 'found' }>): MockReply {
  const allow = found.kind === 'method' ? found.allow : [];
  return { status: 204, headers: { allow: allowHeader(allow) } };
}

function allowHeader(methods: readonly string[]): string {
  const all = new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS']);
  return [...all].join(', ');
}

/** The 404 or 405 for what no operation serves. */
export function refuseRoute(
  engine: Engine,
  found: Exclude<Match<OperationEntry>, { kind: 'found' }>,
  method: string,
  { path, origin }: Target,
): MockReply {
  if (found.kind === 'none') {
    const reply = refuseUnmatched(engine, { status: 404, reason: 'Not Found', problems: [] }, origin);
    return { ...reply, reason: `no operation has the path ${path.slice(0, 200)}` };
  }
  const allow = allowHeader(found.allow);
  const reason = `${method} is not allowed here: ${allow} are`;
  const reply = refuseUnmatched(engine, { status: 405, reason, problems: [] }, origin);
  return { ...reply, headers: { ...reply.headers, allow } };
}
