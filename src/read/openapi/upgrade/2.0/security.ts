import type { Path } from '../../findings.ts';
import { isNode, type Node } from '../../walk-state.ts';
import type { Context } from './context.ts';

/** What 3.0 calls the flows of OAuth 2. */
const FLOWS: ReadonlyMap<unknown, string> = new Map([
  ['implicit', 'implicit'],
  ['password', 'password'],
  ['application', 'clientCredentials'],
  ['accessCode', 'authorizationCode'],
]);

/** Upgrades a security scheme in place. */
export function upgradeSecurityScheme(context: Context, scheme: Node, at: Path): void {
  if (scheme.type === 'basic') {
    scheme.type = 'http';
    scheme.scheme = 'basic';
  }
  if (scheme.type !== 'oauth2' || scheme.flows !== undefined) return;
  const name = FLOWS.get(scheme.flow);
  if (name === undefined)
    context.findings.leftOut(at, `the flow '${String(scheme.flow).slice(0, 40)}'`, 'OAuth 2 has no such flow');
  const { authorizationUrl, tokenUrl } = scheme;
  const flow = {
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    scopes: isNode(scheme.scopes) ? scheme.scopes : {},
  };
  scheme.flows = name === undefined ? {} : { [name]: flow };
  for (const key of ['flow', 'authorizationUrl', 'tokenUrl', 'scopes']) delete scheme[key];
}
