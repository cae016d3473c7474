import { asList, asNode, type Node, own } from './merge-nodes.ts';

/** What two inputs are written in. */
export interface Languages {
  readonly lang: string;
  readonly baseLang: string;
}

/** Text of another language becomes a translation; text of the same language fills a gap. */
export function mergeTexts({ lang, baseLang }: Languages, target: Node, added: Node): void {
  const isDerived = target['x-derived'] === true && added['x-derived'] !== true;
  if (lang === baseLang) {
    if (isDerived && added.summary !== undefined) {
      target.summary = added.summary;
      delete target['x-derived'];
    }
    for (const key of ['summary', 'description']) takeMissing(target, added, key);
    addTranslations(target, asNode(added['x-translations']));
    return;
  }
  const text: Node = {};
  for (const key of ['summary', 'description']) {
    if (
      typeof added[key] === 'string' &&
      added[key] !== target[key] &&
      !(key === 'summary' && added['x-derived'] === true)
    )
      text[key] = added[key];
  }
  addTranslations(target, {
    ...asNode(added['x-translations']),
    ...(Object.keys(text).length > 0 && { [lang]: text }),
  });
}

/** Translates what a document says of itself, of its tags and of its credentials, as far as the other input says it too. */
export function mergeStandingTexts(languages: Languages, document: Node, added: Node): void {
  if (languages.lang === languages.baseLang) return;
  mergeTexts(languages, asNode(document.info), asNode(added.info));
  const tags = new Map(asList(added.tags).map((tag) => [asNode(tag).name, asNode(tag)]));
  for (const tag of asList(document.tags)) mergeTexts(languages, asNode(tag), tags.get(asNode(tag).name) ?? {});
  const schemes = asNode(asNode(added.components).securitySchemes);
  for (const [name, scheme] of Object.entries(asNode(asNode(document.components).securitySchemes))) {
    const [target, other] = [asNode(scheme), asNode(own(schemes, name))];
    mergeTexts(languages, target, other);
    // schemes that differ in their words only are one
    for (const key of ['description', 'x-translations']) if (key in target) other[key] = target[key];
  }
}

/** Takes a member that only the other input has. */
export function takeMissing(target: Node, added: Node, key: string): void {
  if (own(target, key) === undefined && own(added, key) !== undefined) target[key] = added[key];
}

function addTranslations(target: Node, translations: Node): void {
  if (Object.keys(translations).length > 0)
    target['x-translations'] = { ...translations, ...asNode(target['x-translations']) };
}
