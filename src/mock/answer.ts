import type { Engine, Exchange } from './exchange.ts';
import { type Mishap, NO_WISHES, parseWishes, type Wishes } from './faults.ts';
import { type Asked, findVendor, parseAsked } from './negotiate.ts';
import { OWN_PREFIX, TARGET_PREFIX } from './own-paths.ts';
import { makeOwnReply } from './own-replies.ts';
import { perform } from './perform.ts';
import { refuse } from './refuse.ts';
import { type MockReply, type MockRequest, parseTarget, type Target } from './request.ts';
import type { Match } from './router.ts';
import { route } from './routing.ts';
import { chooseStatus } from './statuses.ts';
import type { OperationEntry } from './table.ts';
import { refuseRoute, replyOptions } from './unrouted.ts';

/** Answers a request: from the mock's own paths, by a mishap, by an operation, or with what there is to say without one. */
export async function answer(
  engine: Engine,
  request: MockRequest,
  basePaths: readonly string[],
  mishap: Mishap | undefined,
): Promise<MockReply> {
  const target = parseTarget(request, engine.options.basePath);
  const method = request.method.toUpperCase();
  if (target.path.startsWith(OWN_PREFIX)) return answerOwn(engine, { ...request, method }, target, basePaths);
  const wishes = parseWishes(request.headers);
  await wait((engine.options.latency ?? 0) + wishes.delay);
  if (mishap?.kind === 'cut') return { status: 500, headers: {}, isCut: true, reason: 'chaos' };
  const found = route(engine.router, method, target.path, basePaths);
  if (found.kind !== 'found')
    return method === 'OPTIONS' ? replyOptions(found) : refuseRoute(engine, found, method, target);
  const exchange = openExchange(engine, { ...request, method }, target, found, fulfil(engine, wishes, method, target));
  return mishap ? refuse(exchange, mishap.status, 'Chaos: this failure was made up') : perform(exchange);
}

type Found = Extract<Match<OperationEntry>, { kind: 'found' }>;

function openExchange(engine: Engine, request: MockRequest, target: Target, found: Found, wishes: Wishes): Exchange {
  const operation = engine.open(found.route);
  const path = engine.locate(target.path);
  return { engine, request, target, path, operation, params: found.params, asked: readAsked(engine, request), wishes };
}

/** The wishes that are still to be granted: a code that is wished for some times only is not, after them. */
function fulfil(engine: Engine, wishes: Wishes, method: string, { path, query }: Target): Wishes {
  if (wishes.code === undefined || wishes.times === undefined) return wishes;
  const key = `${method} ${path}?${query} ${wishes.code} ${wishes.times}`;
  const granted = engine.granted.get(key) ?? 0;
  const isOver = granted >= wishes.times;
  engine.granted.set(key, isOver ? 0 : granted + 1, key.length);
  const { code, ...others } = wishes;
  return isOver ? others : { ...others, code };
}

/** What redirects lead to is the resource itself, where it has one; everything else of our own has its own answers. */
async function answerOwn(
  engine: Engine,
  request: MockRequest,
  target: Target,
  basePaths: readonly string[],
): Promise<MockReply> {
  if (!target.path.startsWith(`${TARGET_PREFIX}/`)) return makeOwnReply(engine, request, target.path);
  const path = target.path.slice(TARGET_PREFIX.length);
  const found = route(engine.router, request.method, path, basePaths);
  if (found.kind !== 'found') return makeOwnReply(engine, request, target.path);
  const exchange = openExchange(engine, request, { ...target, path }, found, NO_WISHES);
  const isRedirect = chooseStatus(exchange.operation.facts.responses, request.method) >= 300;
  const reply = isRedirect ? undefined : perform(exchange);
  return reply && !(reply.status >= 300 && reply.status < 400 && reply.headers.location)
    ? reply
    : makeOwnReply(engine, request, target.path);
}

function readAsked({ source }: Engine, { headers }: MockRequest): Asked {
  const header = findVendor(source.vendor)?.versionHeader.toLowerCase();
  return parseAsked(headers.accept, header === undefined ? undefined : headers[header]);
}

async function wait(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
