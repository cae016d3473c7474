import type { Schema } from '../../model/types.ts';
import { rawText } from '../../util/text.ts';
import { type Code, joinCode, ts } from '../print/code.ts';
import { propertyKey } from '../print/escape.ts';
import { type Context, callWithCodec, codecOf, resolve } from './value-code.ts';

const MODULE = 'runtime/events';

/** The runtime's way to read whole server-sent events: their data as a text, or as what its schema says. */
export function eventReader(item: Schema, context: Context): Code {
  const parser = byEvent(item, context, { print: printParser, usual: () => ts`String` });
  if (parser === undefined) return context.imports.value('readSse', 'runtime/streams');
  return ts`/* @__PURE__ */ ${context.imports.value('readSseAs', 'runtime/streams')}(${parser})`;
}

/** The runtime's way to write whole server-sent events. */
export function eventWriter(item: Schema, context: Context): Code {
  const { imports } = context;
  const usual = (): Code => ts`/* @__PURE__ */ ${imports.value('textOr', MODULE)}(JSON.stringify)`;
  const writer = byEvent(item, context, { print: printWriter, usual });
  if (writer === undefined) return imports.value('writeSse', 'runtime/streams');
  return ts`/* @__PURE__ */ ${imports.value('writeSseAs', 'runtime/streams')}(${writer})`;
}

/** One kind of event: what it is called, when that is known, and its data. */
interface EventKind {
  readonly names: readonly string[];
  readonly data: Schema;
}

function listEvents(item: Schema, context: Context): readonly EventKind[] {
  const shape = resolve(item, context);
  if (shape.kind === 'union') return shape.members.flatMap((member) => listEvents(member, context));
  if (shape.kind !== 'object') return [];
  const find = (wanted: string): Schema | undefined =>
    shape.properties.find(({ name }) => rawText(name) === wanted)?.schema;
  const event = find('event');
  const tag = event && resolve(event, context);
  const names = tag?.kind === 'literals' ? tag.values.map(({ value }) => String(value)) : [];
  return [{ names, data: find('data') ?? { kind: 'unknown' } }];
}

/** How data is converted: undefined for the usual way, which may have to be named beside others. */
interface Conversion {
  readonly print: (data: Schema, context: Context) => Code | undefined;
  readonly usual: () => Code;
}

/** One way for all events, or one for each by its name; undefined when each is the usual one. */
function byEvent(item: Schema, context: Context, { print, usual }: Conversion): Code | undefined {
  const printed = listEvents(item, context).map(({ names, data }) => ({ names, code: print(data, context) }));
  const [first, ...others] = new Set(printed.map(({ code }) => code));
  if (others.length === 0) return first;
  const lines = printed.flatMap(({ names, code = usual() }) => names.map((name) => ts`${propertyKey(name)}: ${code},`));
  const unnamed = printed.find(({ names }) => names.length === 0)?.code;
  const table = ts`{
  ${[...new Set(lines)]}
}`;
  return ts`/* @__PURE__ */ ${context.imports.value('byEvent', MODULE)}(${joinCode([table, unnamed ?? usual()], ', ')})`;
}

/** A way to make a value of the text of data; undefined when it is that text. */
function printParser(data: Schema, context: Context): Code | undefined {
  const codec = codecOf(data, context);
  const kind = kindOf(data, context);
  if (kind === 'text') return codec && callWithCodec('decodeText', codec, context);
  const parse = codec ? callWithCodec('parseAs', codec, context) : ts`JSON.parse`;
  return kind === 'json' ? parse : ts`/* @__PURE__ */ ${context.imports.value('orText', MODULE)}(${parse})`;
}

/** A way to make the text of data; undefined when a text stands as it is, and all else as JSON. */
function printWriter(data: Schema, context: Context): Code | undefined {
  const codec = codecOf(data, context);
  if (!codec) return undefined;
  const kind = kindOf(data, context);
  if (kind === 'text') return callWithCodec('encoded', codec, context, ts`String`);
  const write = callWithCodec('writeJsonAs', codec, context);
  return kind === 'json' ? write : ts`/* @__PURE__ */ ${context.imports.value('textOr', MODULE)}(${write})`;
}

/** What data is: a text, which stands as it is, JSON, or either. */
function kindOf(data: Schema, context: Context): 'text' | 'json' | 'either' {
  const shape = resolve(data, context);
  switch (shape.kind) {
    case 'unknown':
    case 'string':
    case 'binary':
      return 'text';
    case 'literals':
      return shape.values.every(({ kind }) => kind === 'string') ? 'text' : 'either';
    case 'union': {
      const kinds = new Set(shape.members.map((member) => kindOf(member, context)));
      const [only = 'text', ...others] = kinds;
      return others.length ? 'either' : only;
    }
    default:
      return 'json';
  }
}
