import { isNode, type Node, type Walk } from './walk-state.ts';

const FORM = 'multipart/form-data';
const JSON_PATCH = 'application/json-patch+json';

/** A JSON Patch is a list of operations (RFC 6902 section 3), even where its schema only says that it is something. */
export function fixPatch(content: unknown, walk: Walk): void {
  if (!isNode(content) || !isNode(content[JSON_PATCH])) return;
  const media = content[JSON_PATCH];
  const schema = resolve(media.schema, walk);
  if (schema?.type !== 'object' || !Object.keys(schema).every((key) => SAYS_LITTLE.has(key))) return;
  const at = [...walk.path, 'content', JSON_PATCH];
  walk.findings.repaired(at, `the schema of '${JSON_PATCH}'`, 'any object', 'taken as a list of operations (RFC 6902)');
  content[JSON_PATCH] = { ...media, schema: patchSchema() };
}

/** A part of a form that is called `file` is a file, even where its schema stops at saying that it is a string. */
export function fixFile(content: unknown, walk: Walk): void {
  // what may be sent as JSON, too, is no file there
  if (!isNode(content) || !isNode(content[FORM]) || Object.keys(content).length > 1) return;
  const properties = resolve(content[FORM].schema, walk)?.properties;
  if (!isNode(properties) || !Object.hasOwn(properties, 'file') || !isNode(properties.file)) return;
  const { file } = properties;
  if (file.type !== 'string' || !Object.keys(file).every((key) => SAYS_LITTLE.has(key))) return;
  file.contentMediaType = 'application/octet-stream';
  const at = [...walk.path, 'content', FORM];
  walk.findings.repaired(at, "the part 'file' of a form", 'a plain string', 'taken as a file');
}

/** What is watched comes as a stream of events, one a line, which say what happened to an item of the list. */
export function fixWatch(content: unknown, walk: Walk): void {
  if (!isNode(content)) return;
  for (const [type, media] of Object.entries(content)) {
    if (!/^application\/json *; *stream=watch$/i.test(type) || !isNode(media) || media.itemSchema !== undefined)
      continue;
    const list = resolve(media.schema, walk)?.properties;
    const items = isNode(list) && resolve(list.items, walk)?.items;
    if (isNode(items)) content[type] = { ...media, itemSchema: eventSchema(items) };
  }
}

const SAYS_LITTLE: ReadonlySet<string> = new Set(['type', 'description', 'title', 'example', 'examples']);
const MAX_REFS = 20;

function resolve(schema: unknown, { document }: Walk): Node | undefined {
  let found = schema;
  for (let count = 0; isNode(found) && typeof found.$ref === 'string'; count++) {
    const name = /^#\/components\/schemas\/([^/%~]+)$/.exec(found.$ref)?.[1];
    const schemas = isNode(document.components) ? document.components.schemas : undefined;
    found = name && count < MAX_REFS && isNode(schemas) && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  }
  return isNode(found) ? found : undefined;
}

function patchSchema(): Node {
  const op = { type: 'string', enum: ['add', 'remove', 'replace', 'move', 'copy', 'test'] };
  const properties = { op, path: { type: 'string' }, from: { type: 'string' }, value: {} };
  return { type: 'array', items: { type: 'object', required: ['op', 'path'], properties } };
}

function eventSchema(item: Node): Node {
  return { type: 'object', required: ['type', 'object'], properties: { type: { type: 'string' }, object: item } };
}
