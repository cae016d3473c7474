import { withBody } from '../replies.ts';
import type { Answer, Middleware } from '../types.ts';

/** Told while bytes travel; `total` is undefined when nobody knows it. */
export type OnProgress = (bytes: number, total: number | undefined) => void;

/**
 * Tells how far downloads and uploads are. Uploads are told of as the platform reads them, for Blobs and streams;
 * where fetch cannot stream, as in most browsers, leave `onUpload` out.
 */
export function progress({ onDownload, onUpload }: { onDownload?: OnProgress; onUpload?: OnProgress }): Middleware {
  return async (exchange, next) => {
    const { body } = exchange;
    const source = body instanceof Blob ? body.stream() : body;
    const isTold = onUpload && source instanceof ReadableStream;
    const total = body instanceof Blob ? body.size : undefined;
    const answer: Answer = await next(
      isTold ? { ...exchange, body: source.pipeThrough(count(onUpload, total)), duplex: 'half' } : exchange,
    );
    if (!onDownload || !answer.body) return answer;
    const { headers } = answer;
    const length = headers.has('content-encoding') ? undefined : Number(headers.get('content-length')) || undefined;
    return withBody(answer, answer.body.pipeThrough(count(onDownload, length)));
  };
}

function count(tell: OnProgress, total: number | undefined): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk: Uint8Array<ArrayBuffer>, controller) {
      bytes += chunk.byteLength;
      tell(bytes, total);
      controller.enqueue(chunk);
    },
  });
}
