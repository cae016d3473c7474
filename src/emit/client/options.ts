import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../../diagnostics/outcome.ts';
import { isConfiguredPagination, type PaginationByOperation } from '../../model/configured-pagination.ts';
import type { SignatureScheme } from '../../model/types.ts';
import { parseSignature, SIGNATURE_NAMES, type SignatureName } from '../../model/webhook-signature.ts';
import { clientDiagnostics } from './diagnostics.ts';

/** What the config says of a client, complete. */
export interface ClientOptions {
  readonly language: 'ts' | 'js+dts';
  /** `grouped`: `{ path, query, headers, cookies, body }` instead of one object. */
  readonly params: 'flat' | 'grouped';
  /** What a `date-time` and a `date` are in programs. */
  readonly dates: 'string' | 'Date' | 'Temporal';
  /** The package that `Temporal` is imported from; the global one when absent. */
  readonly temporal?: string;
  /** What integers of 64 bits are in programs. */
  readonly int64: 'number' | 'bigint' | 'string';
  /** `open` enums have room for values that a later version of the API brings. */
  readonly enums: 'closed' | 'open';
  /** Operations that are paged otherwise than their description says, by id or by `GET /path`. */
  readonly pagination: PaginationByOperation;
  /** How webhooks are signed, when the description does not say: `{ signature: 'github' }`, or the fields of a scheme. */
  readonly webhooks: { readonly signature?: SignatureScheme | SignatureName };
  /** `objects`: named enums are constants too, `View.habit`. */
  readonly enumsAs: 'unions' | 'objects';
  /** What compilers check of the client itself, besides how it is used: the values that the description tells of, or all. */
  readonly typeCheck: 'schemas' | 'all';
}

/** The choices of each option, the default first. */
const CHOICES = {
  language: ['ts', 'js+dts'],
  params: ['flat', 'grouped'],
  dates: ['string', 'Date', 'Temporal'],
  int64: ['number', 'bigint', 'string'],
  enums: ['closed', 'open'],
  enumsAs: ['unions', 'objects'],
  typeCheck: ['schemas', 'all'],
} as const;

/** What a client is without any option. */
export const DEFAULT_OPTIONS: ClientOptions = complete({});

/** Checks the options of the emitter and fills in the defaults. */
export function readClientOptions(options: Readonly<Record<string, unknown>>): Outcome<ClientOptions> {
  const { temporal, pagination, webhooks, ...rest } = options;
  const known = Object.entries(CHOICES);
  const invalid = known.flatMap(([option, choices]: [string, readonly string[]]) => {
    const value = Object.hasOwn(rest, option) ? rest[option] : undefined;
    if (value === undefined || choices.includes(value as string)) return [];
    return [
      clientDiagnostics.report('invalid-option', { option, wanted: choices.map((one) => `'${one}'`).join(' or ') }),
    ];
  });
  const unknown = Object.keys(rest).filter((option) => !Object.hasOwn(CHOICES, option));
  const wanted = `one of ${[...Object.keys(CHOICES), 'temporal', 'pagination', 'webhooks'].join(', ')}`;
  const diagnostics: Diagnostic[] = [
    ...invalid,
    ...unknown.map((option) => clientDiagnostics.report('invalid-option', { option, wanted })),
    ...(temporal === undefined || (typeof temporal === 'string' && /^[\w@./-]+$/.test(temporal))
      ? []
      : [clientDiagnostics.report('invalid-option', { option: 'temporal', wanted: 'the name of a package' })]),
  ];
  if (pagination !== undefined && !isPagination(pagination)) {
    diagnostics.push(clientDiagnostics.report('invalid-option', { option: 'pagination', wanted: PAGINATION }));
  }
  if (webhooks !== undefined && !isWebhooks(webhooks)) {
    diagnostics.push(clientDiagnostics.report('invalid-option', { option: 'webhooks', wanted: SIGNATURE }));
  }
  return diagnostics.length ? failed(diagnostics) : done(complete(options));
}

const PAGINATION = 'false or { kind, parameter, next or nextHeader, key, more, items } by operation';

function isPagination(value: unknown): value is PaginationByOperation {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord && Object.values(value).every(isConfiguredPagination);
}

const SIGNATURE = `{ signature } with ${SIGNATURE_NAMES.map((name) => `'${name}'`).join(', ')} or { header, prefix, encoding, signed, timestamp, secret }`;

function isWebhooks(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, part]) => key === 'signature' && parseSignature(part) !== undefined);
}

function complete(options: Readonly<Record<string, unknown>>): ClientOptions {
  const { temporal, pagination = {}, webhooks = {} } = options;
  const chosen = Object.entries(CHOICES).map(([option, [usual]]) => [option, options[option] ?? usual] as const);
  return {
    ...Object.fromEntries(chosen),
    pagination,
    webhooks,
    ...(typeof temporal === 'string' && { temporal }),
  } as ClientOptions;
}
