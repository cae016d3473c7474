import type { SecurityScheme as DeclaredScheme, Document } from '../description/types.ts';
import { appendPointer } from '../util/pointer.ts';
import { toProse, toWireName } from '../util/text.ts';
import type { BuildContext } from './build-context.ts';
import type { SecurityScheme } from './types.ts';

/** The security schemes of a document, by the way their credentials travel. */
export function buildSecuritySchemes(context: BuildContext, { components }: Document): readonly SecurityScheme[] {
  return Object.entries(components?.securitySchemes ?? {}).flatMap(([name, declared]): SecurityScheme[] => {
    const scheme = context.resolve<DeclaredScheme>(declared, appendPointer('/components/securitySchemes', name))?.value;
    if (!scheme) return [];
    const common = { name: toWireName(name), ...(scheme.description && { description: toProse(scheme.description) }) };
    return [{ ...common, ...kindOf(scheme) }];
  });
}

type Kind =
  | { readonly kind: Exclude<SecurityScheme['kind'], 'apiKey' | 'http'> }
  | Pick<Extract<SecurityScheme, { kind: 'http' }>, 'kind' | 'scheme'>
  | Pick<Extract<SecurityScheme, { kind: 'apiKey' }>, 'kind' | 'in' | 'parameter'>;

function kindOf({ type, scheme, in: location, name }: DeclaredScheme): Kind {
  if (type === 'apiKey' && location && name) return { kind: 'apiKey', in: location, parameter: toWireName(name) };
  if (type === 'http' && scheme?.toLowerCase() === 'bearer') return { kind: 'bearer' };
  if (type === 'http' && scheme?.toLowerCase() === 'basic') return { kind: 'basic' };
  if (type === 'http' && scheme && /^[\w!#$%&'*+.^`|~-]+$/.test(scheme))
    return { kind: 'http', scheme: toWireName(scheme) };
  if (type === 'oauth2' || type === 'openIdConnect') return { kind: type };
  return { kind: 'other' };
}
