import type { Json, SchemaObject } from '../../description/types.ts';
import { findListedValues, parseValueList } from '../prose.ts';
import { findLabel, type Labels } from './labels.ts';
import { parseLooseJson } from './loose-json.ts';

/** What the lines under a row state besides their prose. */
export interface Facts {
  readonly description: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly default?: Json;
  readonly enum?: readonly Json[];
  readonly constraints: SchemaObject;
  /** Labels whose values the capture lost. */
  readonly lost: readonly ('default' | 'enum')[];
}

interface Draft {
  readonly prose: string[];
  readonly lost: Set<'default' | 'enum'>;
  default?: string;
  enum?: readonly string[];
  constraints: SchemaObject;
  isRequired: boolean;
  /** How many labels were found glued to values; a row has few. */
  glued: number;
}

/** Reads the lines under a row whose type is known: default, enum and constraints leave the prose. */
export function readFacts(labels: Labels, lines: readonly string[], type: SchemaObject | null): Facts {
  const draft: Draft = { prose: [], lost: new Set(), constraints: {}, isRequired: false, glued: 0 };
  for (let i = 0; i < lines.length; ) i += readLine(labels, lines, i, draft);
  const prose = readProse(draft);
  const values = draft.enum?.map((value) => toValue(value, itemType(type)));
  const fallback = draft.default === undefined ? undefined : toDefault(draft.default, type);
  const isPossible = fallback !== undefined && (!values || isAmong(fallback, values));
  return {
    description: prose,
    isRequired: draft.isRequired,
    isDeprecated: /^\W*(?:deprecated\b|closing down notice)|\bhas been deprecated\b|\bis deprecated\b/i.test(prose),
    constraints: draft.constraints,
    lost: [...draft.lost],
    ...(isPossible && { default: fallback }),
    ...(values && values.length > 0 && values.every((value) => value !== undefined) && { enum: values }),
  };
}

/** Reads one labelled line, with the lines that continue it; gives how many it took. */
function readLine(labels: Labels, lines: readonly string[], at: number, draft: Draft): number {
  const line = lines[at] ?? '';
  const labelled = splitLabel(labels, line);
  if (labelled?.key === 'default') return readDefault(labels, labelled, lines, at, draft);
  if (labelled?.key === 'enum' || labelled?.key === 'singleEnum') return readEnum(labels, labelled, lines, at, draft);
  const constraint = readConstraint(line);
  if (constraint) draft.constraints = { ...draft.constraints, ...constraint };
  else draft.prose.push(line);
  return constraint ? 1 : 1 + readBulletValues(labels, lines, at, draft);
}

/** "… Can be one of:" at the end of a sentence, and bullets below it that begin with the values; the bullets stay in the prose. */
function readBulletValues(labels: Labels, lines: readonly string[], at: number, draft: Draft): number {
  const tail = /(?:^|[.!?。]\s*)([^.!?。]{2,80}[:：])$/.exec(lines[at] ?? '')?.[1];
  if (tail === undefined || splitLabel(labels, tail)?.key !== 'enum' || !/^[•*·-]/.test(lines[at + 1] ?? '')) return 0;
  const { values, taken } = collectValues(labels, lines, at + 1);
  if (values.length < 2) return 0;
  draft.enum = values;
  draft.prose.push(...lines.slice(at + 1, at + 1 + taken));
  return taken;
}

interface Labelled {
  readonly key: 'default' | 'enum' | 'singleEnum';
  readonly value: string;
}

function splitLabel(labels: Labels, line: string): Labelled | null {
  const colon = line.search(/[:：]/);
  const start = colon < 0 ? line : line.slice(0, colon);
  if (start.length > 60) return null;
  const label = findLabel(labels, start, isValueLabel);
  if (!label || !isValueLabel(label.key)) return null;
  const value = colon < 0 ? '' : line.slice(colon + 1).trim();
  if (colon < 0 && !/^\p{Lu}|\P{ASCII}/u.test(line)) return null;
  if (colon < 0 && label.key !== 'enum') return null;
  return { key: label.key, value };
}

function isValueLabel(key: string): key is Labelled['key'] {
  return key === 'default' || key === 'enum' || key === 'singleEnum';
}

function readDefault(labels: Labels, { value }: Labelled, lines: readonly string[], at: number, draft: Draft): number {
  const glued = cutGluedLabel(labels, value);
  if (glued.rest && draft.glued++ < 10) readLine(labels, [glued.rest], 0, draft);
  if (glued.value === '') {
    const next = lines[at + 1];
    if (next !== undefined && /^\S{1,60}$/.test(next) && !splitLabel(labels, next) && !/[.:]$/.test(next)) {
      draft.default ??= next;
      return 2;
    }
    draft.lost.add('default');
  } else if (isDefaultText(glued.value)) draft.default = glued.value;
  else draft.prose.push(lines[at] ?? '');
  return 1;
}

/** A default is a value, not a sentence about one. */
function isDefaultText(text: string): boolean {
  return /^(?:\S+|\[.*\]|\{.*\}|"[^"]*"|'[^']*'|`[^`]*`)$/.test(text) && text.length <= 300;
}

/** `createdCan be one of: created, updated`: the next label begins inside the value. */
function cutGluedLabel(labels: Labels, value: string): { value: string; rest: string | null } {
  for (const match of value.matchAll(/(?<=[\p{Ll}\p{N}\])"\s])[\p{Lu}\p{Lo}]/gu)) {
    if (match.index > 80) break;
    if (splitLabel(labels, value.slice(match.index))?.value)
      return { value: value.slice(0, match.index).trim(), rest: value.slice(match.index) };
  }
  return { value, rest: null };
}

function readEnum(labels: Labels, label: Labelled, lines: readonly string[], at: number, draft: Draft): number {
  if (label.value !== '') {
    const { value, rest } = cutGluedLabel(labels, label.value);
    if (rest && draft.glued++ < 10) readLine(labels, [rest], 0, draft);
    const inline = parseEnumValues(value);
    if (inline.length > 0 && (label.key === 'enum' || inline.length === 1)) {
      const more = /[,，、]$/.test(value.trim()) ? collectValues(labels, lines, at + 1) : { values: [], taken: 0 };
      draft.enum = [...inline, ...more.values];
      return 1 + more.taken;
    }
    draft.prose.push(lines[at] ?? '');
    return 1;
  }
  const { values, taken } = label.key === 'enum' ? collectValues(labels, lines, at + 1) : { values: [], taken: 0 };
  if (values.length > 0) draft.enum = values;
  else draft.lost.add('enum');
  return 1 + taken;
}

function parseEnumValues(text: string): string[] {
  const json = text.startsWith('[') ? parseLooseJson(text, 0) : null;
  if (json?.complete && Array.isArray(json.value)) return json.value.map(String);
  if (/^(?:"[^"]*"\s*){1,200}$/.test(text)) return [...text.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');
  const sentence = text.split(/[.。](?:\s|$)/, 1)[0] ?? '';
  const parts = sentence
    .split(/\s*[,，、]\s*/)
    .map((part) => part.replace(/^(?:or|and)\s+/, '').replace(/^["'`]|["'`]$/g, ''))
    .filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => part.length <= 60 && part.split(' ').length <= 4)) return parts;
  return parseValueList(sentence);
}

/** Values on the lines after their label: one a line, comma lists, or bullets that begin with the value. */
function collectValues(labels: Labels, lines: readonly string[], from: number): { values: string[]; taken: number } {
  const values: string[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim();
    if (splitLabel(labels, line) || readConstraint(line)) break;
    const bullet = /^[•*·-]\s*["'`]?([\w.:/+-]{1,60}?)["'`]?\s*(?::|\s[-–—]|$)/.exec(line);
    const list = bullet ? [bullet[1] ?? ''] : parseValueList(line);
    const isContinued = /[,，、]$/.test(lines[at - 1] ?? '') && line.length <= 60 && line.split(' ').length <= 4;
    const isValues = bullet !== null || (list.length > 0 && (list.length > 1 || /^\S{1,60}$/.test(line)));
    if (!isValues && !isContinued) break;
    values.push(...(isValues ? list : [line.replace(/[,，、]$/, '')]));
  }
  return { values: [...new Set(values)], taken: at - from };
}

/** Takes from the remaining prose what it states in sentences. */
function readProse(draft: Draft): string {
  let prose = draft.prose.join('\n').trim();
  if (/^\**Required\.?\**(?:\.|:|$)(?:\s|$)/.test(prose)) {
    draft.isRequired = true;
    prose = prose.replace(/^\**Required\.?\**[.:]?\s*/, '');
  }
  if (!draft.enum && !draft.lost.has('enum')) {
    const labelled = /\bCan be one of:\s+([^\n]{1,1500})$/.exec(prose)?.[1];
    const listed = labelled === undefined ? findListedValues(prose) : parseEnumValues(labelled);
    if (listed.length > 0) draft.enum = listed;
  }
  if (draft.default === undefined) {
    const inline = /(?:^|[\s.(])Default:\s*["'`]?([^\s"'`]{1,60}?)["'`]?[).]?\s*(?:$|\n)/.exec(prose)?.[1];
    if (inline !== undefined) draft.default = inline;
  }
  readLostLabel(prose, draft);
  const max = /\(max (\d{1,6})\)|\bmaximum of (\d{1,6})\b(?= (?:results|items) per)/i.exec(prose);
  if (max) draft.constraints = { maximum: Number(max[1] ?? max[2]), ...draft.constraints };
  if (/\bISO 8601\b[^.]{0,40}YYYY-MM-DDTHH:MM:SSZ/.test(prose))
    draft.constraints = { format: 'date-time', ...draft.constraints };
  return prose;
}

/** `Can be one of:` with nothing after it: the capture dropped the values. */
const LOST_ENUM =
  /(?:can be one of|can be either|valid values are|supported values include|puede ser uno de|pode ser um dos|peut être|可以是以下[^:：]{0,8}|возможные значения)\s*[:：]?\s*$/i;

function readLostLabel(prose: string, draft: Draft): void {
  const last = prose.slice(-120);
  if (draft.enum === undefined && LOST_ENUM.test(last)) draft.lost.add('enum');
  if (
    draft.default === undefined &&
    /(?:^|[\s.])(?:default|predeterminado|padrão|по умолчанию|기본값|默认值?|standard)\s*[:：]\s*$/i.test(last)
  )
    draft.lost.add('default');
}

const CONSTRAINTS: readonly (readonly [RegExp, (value: string) => SchemaObject])[] = [
  [/^(?:maximum (?:string )?length|max(?:imum)? length):\s*(\d{1,9})$/i, (value) => ({ maxLength: Number(value) })],
  [/^(?:minimum (?:string )?length|min(?:imum)? length):\s*(\d{1,9})$/i, (value) => ({ minLength: Number(value) })],
  [/^(?:maximum array length|max(?:imum)? items):\s*(\d{1,9})$/i, (value) => ({ maxItems: Number(value) })],
  [/^(?:minimum array length|min(?:imum)? items):\s*(\d{1,9})$/i, (value) => ({ minItems: Number(value) })],
  [/^(?:maximum|max(?:imum)? value):\s*(-?\d{1,15}(?:\.\d{1,9})?)$/i, (value) => ({ maximum: Number(value) })],
  [/^(?:minimum|min(?:imum)? value):\s*(-?\d{1,15}(?:\.\d{1,9})?)$/i, (value) => ({ minimum: Number(value) })],
  [/^(?:required )?string length:\s*(\d{1,9}\s*-\s*\d{1,9})$/i, toLengths],
  [/^(?:pattern|regex):\s*(\S{1,300})$/i, (value) => ({ pattern: value })],
];

function toLengths(range: string): SchemaObject {
  const [low, high] = range.split('-').map(Number);
  return { ...(low !== undefined && { minLength: low }), ...(high !== undefined && { maxLength: high }) };
}

function readConstraint(line: string): SchemaObject | null {
  for (const [pattern, build] of CONSTRAINTS) {
    const match = pattern.exec(line);
    if (match) return build(match[1] ?? '');
  }
  return readRange(line);
}

function readRange(line: string): SchemaObject | null {
  const match =
    /^(?:required range:\s*)?(?:(-?\d{1,15}(?:\.\d{1,9})?)\s*(<=?)\s*)?[a-z]\w*\s*(?:([<>]=?)\s*(-?\d{1,15}(?:\.\d{1,9})?))?$/i.exec(
      line,
    );
  const [, low, lowSign, sign, bound] = match ?? [];
  if (!match || (low === undefined && bound === undefined)) return null;
  const isUpper = sign?.startsWith('<') ?? false;
  return {
    ...(low !== undefined && (lowSign === '<=' ? { minimum: Number(low) } : { exclusiveMinimum: Number(low) })),
    ...(bound !== undefined &&
      isUpper &&
      (sign === '<=' ? { maximum: Number(bound) } : { exclusiveMaximum: Number(bound) })),
    ...(bound !== undefined &&
      !isUpper &&
      (sign === '>=' ? { minimum: Number(bound) } : { exclusiveMinimum: Number(bound) })),
  };
}

function itemType(type: SchemaObject | null): SchemaObject | null {
  return type?.type === 'array' && typeof type.items === 'object' ? type.items : type;
}

function typesOf(type: SchemaObject | null): readonly string[] {
  if (type?.type === undefined) return [];
  return typeof type.type === 'string' ? [type.type] : type.type;
}

/** The value of the schema's type that a printed text stands for; undefined when it cannot be one. */
function toValue(text: string, type: SchemaObject | null): Json | undefined {
  const types = typesOf(type);
  const bare = text.replace(/^["'`]|["'`]$/g, '');
  if (types.includes('null') && bare === 'null') return null;
  if (types.includes('string') || types.length === 0) return types.length === 0 ? guessValue(bare) : bare;
  if (types.includes('boolean') && /^(?:true|false)$/i.test(bare)) return bare.toLowerCase() === 'true';
  if ((types.includes('integer') || types.includes('number')) && /^-?\d+(?:\.\d+)?$/.test(bare)) return Number(bare);
  return undefined;
}

function guessValue(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : text;
}

function toDefault(text: string, type: SchemaObject | null): Json | undefined {
  const types = typesOf(type);
  const json = /^[[{]/.test(text) ? parseLooseJson(text, 0) : null;
  if (json?.complete && (types.includes('array') || types.includes('object'))) return json.value;
  if (!types.includes('array')) return types.includes('object') ? undefined : toValue(text.replace(/[.,]$/, ''), type);
  const items = text.split(/\s*,\s*/).map((part) => toValue(part, itemType(type)));
  return items.every((item) => item !== undefined) ? items : undefined;
}

function isAmong(value: Json, values: readonly (Json | undefined)[]): boolean {
  return Array.isArray(value) ? value.every((item) => values.includes(item)) : values.includes(value);
}
