import type { ApiModel } from '../../../model/types.ts';
import type { Piece } from '../pieces.ts';
import type { SampleRequest } from '../sample-request.ts';

/** Prints requests in one language. */
export interface SamplePrinter {
  /** Part of element names, and what readers' choices are kept under: `curl`. */
  readonly id: string;
  readonly label: string;
  /** False for APIs that the tool does not speak to. */
  speaksTo(model: ApiModel): boolean;
  /** Undefined when the tool cannot send the request. */
  print(request: SampleRequest): readonly Piece[] | undefined;
}
