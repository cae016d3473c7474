import { isObject, type Json } from './json.ts';

/** A value as an XML document, as plainly as it can be said: an element a property, one an item. */
export function toXml(value: Json, name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toElement(toName(name), value)}\n`;
}

function toElement(name: string, value: Json): string {
  if (Array.isArray(value)) return `<${name}>${value.map((item: Json) => toElement('item', item)).join('')}</${name}>`;
  if (!isObject(value)) return value === null ? `<${name}/>` : `<${name}>${escapeText(String(value))}</${name}>`;
  const children = Object.entries(value).map(([key, child]) =>
    Array.isArray(child)
      ? child.map((item: Json) => toElement(toName(key), item)).join('')
      : toElement(toName(key), child as Json),
  );
  return `<${name}>${children.join('')}</${name}>`;
}

/** What a name of JSON may hold and one of XML may not becomes an underscore. */
function toName(text: string): string {
  const name = text.replace(/[^\w.-]/g, '_');
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}

function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
