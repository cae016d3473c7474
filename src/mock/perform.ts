import { callBack } from './callbacks.ts';
import { examine, explainUnacceptable } from './examine.ts';
import type { Exchange } from './exchange.ts';
import { type Chosen, chooseRepresentation, type Offer } from './negotiate.ts';
import { refuse, retryHeader } from './refuse.ts';
import { makeReply } from './reply.ts';
import type { MockReply } from './request.ts';
import { challengeOf } from './security.ts';
import { chooseStatus, findResponse } from './statuses.ts';
import type { ResponseFacts } from './table.ts';

/** Examines, then answers as the client wished, or as the description says first. */
export function perform(exchange: Exchange): MockReply {
  const finding = examine(exchange);
  if (finding.kind === 'refused')
    return challenge(exchange, refuse(exchange, finding.status, finding.reason, finding.problems));
  const { operation, engine, request, wishes } = exchange;
  const { responses } = operation.facts;
  if (wishes.code !== undefined && wishes.code >= 400) return fail(exchange, wishes.code);
  const status = wishes.code ?? chooseStatus(responses, request.method);
  if (status >= 400) return fail(exchange, status);
  if (isGone(exchange)) return refuse(exchange, 404, 'Not Found');
  const response = findResponse(responses, status);
  const offers = response ? operation.offersOf(response) : [];
  const chosen = chooseRepresentation(offers, exchange.asked) ?? askedElsewhere(exchange, status, offers);
  const elsewhere = chosen || offers.length === 0 ? undefined : responses.find(isBareRedirect);
  if (elsewhere) return makeReply(exchange, elsewhere, Number(elsewhere.status), undefined);
  if (offers.length > 0 && !chosen && !engine.options.lenient) {
    return refuse(exchange, 406, explainUnacceptable(exchange, offers));
  }
  const [first] = offers;
  const served = chosen ?? toChosen(first);
  const heard = { ...exchange, input: finding.input };
  const reply = makeReply(heard, response, status, served);
  keepPresence(exchange, reply);
  callBack(heard, reply);
  return reply;
}

/** Who asks for what another success has, and has not chosen between the two, takes what this one has. */
function askedElsewhere({ operation, asked }: Exchange, status: number, [first]: readonly Offer[]): Chosen | undefined {
  const isMeant = operation.facts.responses.some(
    (response) =>
      /^2/.test(response.status) &&
      Number(response.status) !== status &&
      chooseRepresentation(operation.offersOf(response), asked),
  );
  return isMeant ? toChosen(first) : undefined;
}

/** What is not to be had here may be where a redirect leads: the bytes of a file whose facts are JSON. */
function isBareRedirect({ status, representations }: ResponseFacts): boolean {
  return (status === '302' || status === '303' || status === '307') && representations.length === 0;
}

/** Who is not known is told how to be. */
function challenge({ engine, operation }: Exchange, reply: MockReply): MockReply {
  if (reply.status !== 401 || reply.headers['www-authenticate'] !== undefined) return reply;
  const header = challengeOf(engine.source, operation.facts.security);
  return { ...reply, headers: { ...reply.headers, 'www-authenticate': header } };
}

/** The documented failure: its example as it is, else one that says what it is. */
function fail(exchange: Exchange, status: number): MockReply {
  const { operation, asked } = exchange;
  const reason = `Status ${status}, as asked for`;
  const response = findResponse(operation.facts.responses, status);
  const offers = response ? operation.offersOf(response) : [];
  const served = chooseRepresentation(offers, asked) ?? toChosen(offers.find(({ isDefault }) => isDefault));
  const body = served?.representation.body;
  const hasExample = body?.kind === 'text' || (body && 'examples' in body && (body.examples ?? []).length > 0);
  if (!hasExample) return refuse(exchange, status, reason);
  const reply = makeReply(exchange, response, status, served);
  return { ...reply, headers: { ...reply.headers, ...retryHeader(status) }, reason };
}

function toChosen(offer: Offer | undefined): Chosen | undefined {
  return offer && { representation: offer.representation };
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
