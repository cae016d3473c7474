import type { SignatureScheme } from '../../model/types.ts';
import { ts } from '../print/code.ts';
import type { Declaration } from '../print/declarations.ts';
import { propertyKey, stringLiteral } from '../print/escape.ts';
import type { Imports } from '../print/imports.ts';

/** `signature`: how what arrives is signed, by the fields of the scheme. */
export function declareSignature(scheme: SignatureScheme, imports: Imports): Declaration {
  const fields = Object.entries(scheme).map(([key, value]) => ts`${propertyKey(key)}: ${stringLiteral(value)},`);
  const code = ts`const signature: ${imports.type('SignatureScheme', 'runtime/signatures')} = {
  ${fields}
};`;
  return { kind: 'code', docs: [], code };
}
