import { environmentVariable } from '../../model/environment.ts';
import type { ApiModel, Operation, SecurityScheme } from '../../model/types.ts';
import { rawText, toWireName } from '../../util/text.ts';

/** A credential that a sample sends. */
export interface SampleCredential {
  readonly scheme: string;
  /** The variable of the environment that holds it: it begins with the API's own name. */
  readonly variable: string;
  readonly place: 'header' | 'query' | 'cookie' | 'user';
  /** The header, query parameter or cookie; '' for a user. */
  readonly name: string;
  /** What stands before the credential: `Bearer `. */
  readonly prefix: string;
}

/** The credentials of the first alternative of an operation's security, or the API's. */
export function listCredentials(
  model: ApiModel,
  { security }: Pick<Operation, 'security'>,
): readonly SampleCredential[] {
  if (model.securitySchemes.length === 0) return listSchemes(model).map((scheme) => toCredential(model, scheme));
  const [names = []] = security ?? model.security;
  return names.flatMap((name) => {
    const scheme = model.securitySchemes.find((one) => rawText(one.name) === rawText(name));
    return scheme ? [toCredential(model, scheme)] : [];
  });
}

/** The ways in which an API wants to know who calls; one without a name when it states none and yet refuses strangers. */
export function listSchemes(model: ApiModel): readonly SecurityScheme[] {
  if (model.securitySchemes.length > 0) return model.securitySchemes;
  return refusesStrangers(model) ? [UNNAMED] : [];
}

const UNNAMED: SecurityScheme = { name: toWireName(''), kind: 'bearer' };

/** An API that states no scheme and yet refuses some: the client sends it a bearer token, and so do samples. */
function refusesStrangers({ operations }: ApiModel): boolean {
  return operations.some(({ responses }) =>
    responses.some(({ status }) => status.kind === 'code' && status.code === 401),
  );
}

/** How a scheme's credential travels in samples. */
export function toCredential({ name: api }: Pick<ApiModel, 'name'>, scheme: SecurityScheme): SampleCredential {
  const common = { scheme: rawText(scheme.name), variable: environmentVariable(api, scheme) };
  switch (scheme.kind) {
    case 'apiKey':
      return {
        ...common,

        place: scheme.in,
        name: rawText(scheme.parameter),
        prefix: '',
      };
    case 'basic':
      return { ...common, place: 'user', name: '', prefix: '' };
    case 'http':
      return { ...common, place: 'header', name: 'Authorization', prefix: `${rawText(scheme.scheme)} ` };
    case 'bearer':
    case 'oauth2':
    case 'openIdConnect':
    case 'other':
      return { ...common, place: 'header', name: 'Authorization', prefix: 'Bearer ' };
  }
}
