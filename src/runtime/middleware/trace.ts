import type { Exchange, Middleware } from '../types.ts';

/** The part of an OpenTelemetry span that is used here. */
export interface Span {
  setAttribute(name: string, value: string | number): unknown;
  recordException(error: Error): unknown;
  setStatus(status: { code: number }): unknown;
  end(): unknown;
}

/** The part of an OpenTelemetry tracer that is used here. */
export interface Tracer {
  startSpan(name: string, options: { kind: number; attributes: Record<string, string> }): Span;
}

// SpanKind.CLIENT and SpanStatusCode.ERROR of @opentelemetry/api
const CLIENT = 2;
const ERROR = 2;

/**
 * A span for every request, named and attributed as OpenTelemetry's conventions for HTTP clients say; `inject` adds the
 * headers that carry the trace on, such as `traceparent`.
 */
export function trace(tracer: Tracer, inject?: (span: Span) => Readonly<Record<string, string>>): Middleware {
  return async (exchange, next) => {
    const span = tracer.startSpan(`${exchange.method} ${exchange.operation.path}`, {
      kind: CLIENT,
      attributes: attributesOf(exchange),
    });
    try {
      const answer = await next({ ...exchange, headers: { ...exchange.headers, ...inject?.(span) } });
      span.setAttribute('http.response.status_code', answer.status);
      if (answer.status >= 400) span.setStatus({ code: ERROR });
      return answer;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: ERROR });
      throw error;
    } finally {
      span.end();
    }
  };
}

function attributesOf({ method, url, operation }: Exchange): Record<string, string> {
  return {
    'http.request.method': method,
    'url.full': url.split('?')[0] ?? url,
    'url.template': operation.path,
  };
}
