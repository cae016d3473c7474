import type { Place } from '../../diagnostics/diagnostic.ts';
import { done, failed, type Outcome } from '../../diagnostics/outcome.ts';
import { readDiagnostics } from '../diagnostics.ts';
import type { Node } from './walk-state.ts';

/** The versions that the chain of upgrades knows, oldest first. */
export const VERSIONS = ['2.0', '3.0', '3.1', '3.2'] as const;
export type Version = (typeof VERSIONS)[number];

/** Which version a description states; what is nearly right is guessed with a warning. */
export function readVersion(document: Node, source: string): Outcome<Version> {
  const key = Object.hasOwn(document, 'openapi') ? 'openapi' : 'swagger';
  const stated = document[key];
  const place: Place = { kind: 'pointer', source, pointer: stated === undefined ? '' : `/${key}` };
  if (stated === undefined || stated === null || stated === '') return guess('missing', guessVersion(document), place);
  const text = String(stated).trim();
  const exact = /^(2\.0|3\.[012])(?:\.\d+)?$/.exec(text)?.[1];
  if (typeof stated === 'string' && exact !== undefined && stated !== '2.0.0') return done(exact as Version);
  const near = nearVersion(text);
  if (near === undefined)
    return failed([readDiagnostics.report('unknown-version', { version: text.slice(0, 40) }, { place })]);
  return guess(typeof stated === 'string' ? `'${text.slice(0, 40)}'` : `the number ${text}`, near, place);
}

/** `2`, `3.1.0-rc0`, `3` and later minor versions of 3, which promise to be compatible. */
function nearVersion(text: string): Version | undefined {
  if (/^2(?:\.0)?(?:\.0)?$/.test(text)) return '2.0';
  const minor = /^v?3(?:\.(\d{1,3}))?(?![\d])/.exec(text);
  if (minor === null) return undefined;
  return VERSIONS[Math.min(Number(minor[1] ?? 0), 2) + 1];
}

function guessVersion(document: Node): Version {
  const isOld = ['definitions', 'basePath', 'host', 'securityDefinitions'].some((key) => Object.hasOwn(document, key));
  return isOld ? '2.0' : '3.0';
}

function guess(stated: string, version: Version, place: Place): Outcome<Version> {
  return done(version, [readDiagnostics.report('guessed-version', { stated, read: version }, { place })]);
}
