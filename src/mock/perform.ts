import { examine, explainUnacceptable } from './examine.ts';
import type { Exchange } from './exchange.ts';
import { chooseRepresentation } from './negotiate.ts';
import { refuse } from './refuse.ts';
import { makeReply } from './reply.ts';
import type { MockReply } from './request.ts';
import { chooseStatus, findResponse } from './statuses.ts';

/** Examines, then answers as the client wished, or as the description says first. */
export function perform(exchange: Exchange): MockReply {
  const finding = examine(exchange);
  if (finding.kind === 'refused') return refuse(exchange, finding.status, finding.reason, finding.problems);
  const { operation, engine, request, wishes } = exchange;
  const { responses } = operation.facts;
  const status = wishes.code ?? chooseStatus(responses, request.method);
  if (status >= 400) return refuse(exchange, status, `Status ${status}, as asked for`);
  if (isGone(exchange)) return refuse(exchange, 404, 'Not Found');
  const response = findResponse(responses, status);
  const offers = response ? operation.offersOf(response) : [];
  const chosen = chooseRepresentation(offers, exchange.asked);
  if (offers.length > 0 && !chosen && !engine.options.lenient) {
    return refuse(exchange, 406, explainUnacceptable(exchange, offers));
  }
  const [first] = offers;
  const served = chosen ?? (first && { representation: first.representation });
  const reply = makeReply({ ...exchange, input: finding.input }, response, status, served);
  keepPresence(exchange, reply);
  return reply;
}

/** PUT makes what it names, all other methods need it. */
function isGone({ engine, request, wishes, path }: Exchange): boolean {
  return (
    engine.state !== undefined && wishes.code === undefined && request.method !== 'PUT' && engine.state.isDeleted(path)
  );
}

/** What is deleted is gone; what is put without a body to show is there. */
function keepPresence({ engine: { state }, request, path }: Exchange, reply: MockReply): void {
  if (request.method === 'DELETE') state?.delete(path);
  if (request.method === 'PUT' && !reply.body) state?.put(path, '', true);
}
