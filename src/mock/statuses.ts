import type { ResponseFacts } from './table.ts';

/** The response that a status is documented by: its own, its range's, the default one. */
export function findResponse(responses: readonly ResponseFacts[], status: number): ResponseFacts | undefined {
  const range = `${Math.floor(status / 100)}xx`;
  return (
    responses.find((response) => response.status === String(status)) ??
    responses.find((response) => response.status.toLowerCase() === range) ??
    responses.find((response) => response.status === 'default')
  );
}

/** The status of the reply to a request that nothing is wrong with. */
export function chooseStatus(responses: readonly ResponseFacts[], method: string): number {
  const codes = responses
    .flatMap(({ status }) => (/^[23]\d\d$/.test(status) ? [Number(status)] : []))
    .sort((a, b) => a - b);
  if (method === 'POST' && codes.includes(201)) return 201;
  const success = codes.find((code) => code < 300) ?? (hasRange(responses) ? 200 : undefined);
  return success ?? codes.find((code) => code !== 304) ?? 200;
}

function hasRange(responses: readonly ResponseFacts[]): boolean {
  return responses.some(({ status }) => status.toUpperCase() === '2XX');
}
