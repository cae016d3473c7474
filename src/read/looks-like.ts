import { looksLikeJson } from '../description/parse-text.ts';

/** Says in a few words what a text that no reader wants seems to be. */
export function describeText(text: string): string {
  if (isHtml(text)) return 'an HTML page';
  if (/^\s*<\?xml|^\s*<wsdl:|^\s*<definitions/i.test(text.slice(0, 2000))) return 'an XML document';
  if (looksLikeJson(text)) return describeJson(text);
  if (/^\s*(?:syntax|package|message)\s+[="\w]/m.test(text.slice(0, 5000)) && /\brpc\b|\bmessage\b/.test(text)) {
    return 'a Protocol Buffers file';
  }
  if (/^\s*(?:type|schema|input|extend type|query)\s[^:\n]{0,200}\{/m.test(text.slice(0, 20_000)))
    return 'a GraphQL schema';
  return /^[\w"'$-]+\s*:(?:\s|$)/m.test(text) ? "YAML without an 'openapi' field" : 'plain text';
}

/** True for text that begins as HTML pages do. */
export function isHtml(text: string): boolean {
  return /^[\s\uFEFF]{0,1000}(?:<!--[^>]{0,1000}-->\s{0,100})?<(?:!doctype html|html|head|body)\b/i.test(
    text.slice(0, 4000),
  );
}

/** Other formats of JSON that are easily taken for a description. */
function describeJson(text: string): string {
  if (/"_postman_id"|schema\.getpostman\.com/.test(text)) return 'a Postman collection';
  if (/"asyncapi"\s*:/.test(text)) return 'an AsyncAPI description';
  if (/"dependencies"\s*:|"devDependencies"\s*:/.test(text)) return 'a package.json';
  return /^[\s\uFEFF]*\[/.test(text) ? 'a JSON list' : "JSON without an 'openapi' field";
}
