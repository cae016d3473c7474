import { toPascalCase } from './words.ts';

/** Names of the language, of the platform and of the runtime that a generated type must not take. */
const RESERVED_TYPES = new Set(
  `any unknown never void object string number boolean symbol bigint null undefined true false this typeof keyof infer
  Array ReadonlyArray Object Function String Number Boolean Symbol BigInt Date RegExp Error Promise PromiseLike Map Set WeakMap WeakSet
  Record Partial Required Readonly Pick Omit Exclude Extract NonNullable Parameters ReturnType Awaited Uint8Array ArrayBuffer DataView
  JSON Math Reflect Proxy Intl Atomics Iterator AsyncIterable AsyncIterator AsyncGenerator Generator Iterable
  Request Response Headers Blob File FormData URL URLSearchParams ReadableStream WritableStream AbortSignal AbortController Event EventTarget
  Node Element Document Window Text Comment Range Selection Location History Notification Image Option Plugin Buffer
  Accept Asked Call CallOptions ApiError MediaTypeMismatchError ErrorOf Exchange Failure FailureStatus Middleware Next NoParams Operation Options
  OtherFailure OtherError As Bytes ClientErrorStatus JsonByAccept JsonOptions PagedCall RedirectStatus ServerErrorStatus SuccessStatus WithPreviews Reader Reply Representation Style Transport TransportOptions Writer Groups Routes Client ClientOptions Api RequestError NetworkError RequestLine Webhooks CallbackDescriptor CallbackHandler CallbackReply Proof Receive ServerVariables RetryOptions RequestRoute Route`.split(
    /\s+/,
  ),
);

/** Words that cannot name a function or a variable of a module. */
const RESERVED_WORDS = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function
  if implements import in instanceof interface let new null package private protected public return static super switch this throw true try
  typeof var void while with yield undefined async of get set`.split(/\s+/),
);

/** Properties that a client or a call has already. */
const RESERVED_GROUPS = new Set([
  'then',
  'catch',
  'finally',
  'request',
  'use',
  'transport',
  'constructor',
  'prototype',
  '__proto__',
  'toString',
  'valueOf',
  'hasOwnProperty',
]);

/** Hands out names so that no two are equal, whatever their case. */
export interface NamePool {
  /** The wanted name, or the first free one of `alternatives`, or the wanted name with a number. */
  take(wanted: string, alternatives?: readonly string[]): string;
  has(name: string): boolean;
}

/** A pool in which `isReserved` names are never free. */
export function createNamePool(isReserved: (name: string) => boolean = () => false): NamePool {
  const taken = new Set<string>();
  const isFree = (name: string): boolean => !taken.has(name.toLowerCase()) && !isReserved(name);
  return {
    has: (name) => !isFree(name),
    take(wanted, alternatives = []) {
      let name = [wanted, ...alternatives].find(isFree);
      for (let number = 2; name === undefined; number++) {
        const candidate = `${wanted}${number}`;
        if (isFree(candidate)) name = candidate;
      }
      taken.add(name.toLowerCase());
      return name;
    },
  };
}

/** A pool for types of generated modules. */
export function createTypePool(): NamePool {
  return createNamePool((name) => RESERVED_TYPES.has(name));
}

/** A type's name for a schema: `full-repository` -> `FullRepository`, `File` -> `FileSchema`. */
export function nameSchema(pool: NamePool, key: string): string {
  const name = toPascalCase(key);
  return pool.take(name, [`${name}Schema`]);
}

/** True for a name that a module cannot declare. */
export function isReservedWord(name: string): boolean {
  return RESERVED_WORDS.has(name);
}

/** A property of the client that is free to use: `then` -> `thenGroup`. */
export function toGroupName(name: string): string {
  return RESERVED_GROUPS.has(name) ? `${name}Group` : name;
}

/** A method of a group that is free to use: `then` -> `thenOperation`. */
export function toMethodName(name: string): string {
  return RESERVED_GROUPS.has(name) ? `${name}Operation` : name;
}
