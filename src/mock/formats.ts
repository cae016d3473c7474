import { pickInteger, pickText, type Random } from './random.ts';

const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Makes a text of a format (JSON Schema 2020-12 validation section 7.3, and the formats registry of OpenAPI). */
export type FormatMaker = (random: Random) => string;

/** The formats that texts can be made of. */
export const formatMakers: ReadonlyMap<string, FormatMaker> = new Map<string, FormatMaker>([
  ['date-time', (random) => moment(random).replace(/\.\d+Z$/, 'Z')],
  ['date', (random) => moment(random).slice(0, 10)],
  ['time', (random) => `${moment(random).slice(11, 19)}Z`],
  ['duration', (random) => `P${pickInteger(random, 1, 30)}D`],
  ['timestamp', (random) => moment(random).replace(/\.\d+Z$/, 'Z')],
  ['email', email],
  ['idn-email', email],
  ['hostname', (random) => `${pickText(random, LETTERS, 8)}.example.com`],
  ['idn-hostname', (random) => `${pickText(random, LETTERS, 8)}.example.com`],
  ['ipv4', (random) => `192.0.2.${pickInteger(random, 1, 254)}`],
  ['ipv6', (random) => `2001:db8::${pickText(random, HEX.slice(1), 4)}`],
  ['uri', uri],
  ['url', uri],
  ['iri', uri],
  ['uri-reference', (random) => `/${pickText(random, LETTERS, 8)}`],
  ['iri-reference', (random) => `/${pickText(random, LETTERS, 8)}`],
  ['uri-template', (random) => `${uri(random)}{/id}`],
  ['uuid', uuid],
  ['json-pointer', (random) => `/${pickText(random, LETTERS, 6)}`],
  ['relative-json-pointer', (random) => `0/${pickText(random, LETTERS, 6)}`],
  ['regex', () => '^[a-z]+$'],
  ['byte', (random) => pickText(random, BASE64, 16)],
  ['binary', (random) => pickText(random, LETTERS, 16)],
  ['password', (random) => pickText(random, LETTERS, 12)],
]);

/** A moment of the year 2024 as ISO 8601 with milliseconds. */
function moment(random: Random): string {
  return new Date(Date.UTC(2024, 0, 1) + pickInteger(random, 0, 366 * 86_400 - 1) * 1000).toISOString();
}

function email(random: Random): string {
  return `${pickText(random, LETTERS, 8)}@example.com`;
}

function uri(random: Random): string {
  return `https://example.com/${pickText(random, LETTERS, 8)}`;
}

function uuid(random: Random): string {
  const hex = (length: number): string => pickText(random, HEX, length);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${pickText(random, '89ab', 1)}${hex(3)}-${hex(12)}`;
}
