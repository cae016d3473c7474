import type { SecurityScheme } from './types.ts';
import { splitWords } from './words.ts';

/** `QAIP_API_KEY`, `GITHUB_TOKEN`: the variable that a credential is read from, by the name of the API in the config. */
export function environmentVariable(api: string, { kind }: Pick<SecurityScheme, 'kind'>): string {
  const word = kind === 'apiKey' ? 'API_KEY' : kind === 'basic' ? 'CREDENTIALS' : 'TOKEN';
  return `${splitWords(api).join('_').toUpperCase()}_${word}`;
}
