import { pickInteger, pickOne, pickText, type Random } from './random.ts';

/** Where texts come from that no pattern rules. */
export interface Words {
  /** A text that the name or the format of a value suggests, or undefined. */
  readonly text: (name: string, format: string | undefined) => string | undefined;
  /** A word or two for anything else. */
  readonly word: (name: string) => string;
}

const ADJECTIVES = [
  'amber',
  'bold',
  'calm',
  'deep',
  'early',
  'fair',
  'green',
  'keen',
  'light',
  'quiet',
  'rapid',
  'warm',
];
const NOUNS = [
  'anchor',
  'bridge',
  'cedar',
  'delta',
  'ember',
  'falcon',
  'garden',
  'harbor',
  'lantern',
  'meadow',
  'river',
];

interface Rule {
  readonly name: RegExp;
  readonly make: (random: Random) => string;
}

/** What plain names suggest; only where no format is given. */
const RULES: readonly Rule[] = [
  { name: /^(?:sha|.*_sha|oid)$/i, make: (random) => pickText(random, '0123456789abcdef', 40) },
  { name: /(?:^|_)email$|Email$/, make: (random) => `${pickOne(random, NOUNS)}@example.com` },
  { name: /(?:^|_)(?:url|uri|href)$|(?:Url|Uri)$/, make: (random) => `https://example.com/${pickOne(random, NOUNS)}` },
  {
    name: /_at$|[a-z](?:At|Date)$/,
    make: (random) => new Date(1_704_067_200_000 + pickInteger(random, 0, 31_535_999) * 1000).toISOString(),
  },
  {
    name: /^(?:node_id|guid)$/,
    make: (random) => pickText(random, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 16),
  },
  { name: /^(?:color|colour)$/, make: (random) => pickText(random, '0123456789abcdef', 6) },
  { name: /(?:^|_)html$|Html$/, make: (random) => `<p>${pickOne(random, ADJECTIVES)} ${pickOne(random, NOUNS)}</p>` },
  {
    name: /^(?:description|body|message|summary|text|.*_text)$/,
    make: (random) => `The ${pickOne(random, ADJECTIVES)} ${pickOne(random, NOUNS)} by the ${pickOne(random, NOUNS)}.`,
  },
];

/** A small stock of words: no dependency, the same for the same numbers. */
export function createWords(random: Random): Words {
  return {
    text: (name, format) =>
      format === undefined ? RULES.find((rule) => rule.name.test(name))?.make(random) : undefined,
    word: () => `${pickOne(random, ADJECTIVES)}-${pickOne(random, NOUNS)}`,
  };
}
