import ts from 'typescript';

/** Where two types differ, and how. */
export interface Difference {
  /** What is compared, then the properties that lead to the difference: `GET /pets 200 application/json .owner.id`. */
  readonly at: string;
  readonly ours: string;
  readonly theirs: string;
}

interface Comparison {
  readonly checker: ts.TypeChecker;
  readonly seen: Set<string>;
  readonly found: Difference[];
}

/** A function that compares types part by part; a pair of types is looked at once, where it is met first. */
export function createComparison(checker: ts.TypeChecker): {
  compare(at: string, ours: ts.Type, theirs: ts.Type): void;
  readonly found: readonly Difference[];
} {
  const comparison: Comparison = { checker, seen: new Set(), found: [] };
  return { found: comparison.found, compare: (at, ours, theirs) => compare(comparison, at, ours, theirs) };
}

function compare(comparison: Comparison, at: string, ours: ts.Type, theirs: ts.Type): void {
  const { checker } = comparison;
  const [own, other] = [membersOf(ours), membersOf(theirs)];
  const [ownObjects, otherObjects] = [own.filter(isObject), other.filter(isObject)];
  const rest = (members: readonly ts.Type[]): string =>
    members
      .filter((member) => !isObject(member))
      .map((member) => checker.typeToString(member))
      .sort()
      .join(' | ');
  if (rest(own) !== rest(other) || ownObjects.length !== otherObjects.length) {
    differ(comparison, at, ours, theirs);
    return;
  }
  const isSame = (first: ts.Type, second: ts.Type): boolean =>
    checker.isTypeAssignableTo(first, second) && checker.isTypeAssignableTo(second, first);
  const left = new Set(otherObjects);
  for (const member of ownObjects) {
    const partner = [...left].find((candidate) => isSame(member, candidate)) ?? [...left][0];
    if (partner === undefined) continue;
    left.delete(partner);
    compareObjects(comparison, at, member, partner);
  }
}

function compareObjects(comparison: Comparison, at: string, ours: ts.Type, theirs: ts.Type): void {
  const { checker, seen } = comparison;
  const key = `${idOf(ours)} ${idOf(theirs)}`;
  if (ours === theirs || seen.has(key)) return;
  seen.add(key);
  const [ownItems, otherItems] = [itemsOf(checker, ours), itemsOf(checker, theirs)];
  if (ownItems && otherItems && ownItems.length === otherItems.length) {
    for (const [index, item] of ownItems.entries()) compare(comparison, `${at}[]`, item, otherItems[index] ?? item);
    return;
  }
  if (ownItems || otherItems || isOpaque(ours) || isOpaque(theirs)) {
    if (nameOf(ours) !== nameOf(theirs)) differ(comparison, at, ours, theirs);
    return;
  }
  compareProperties(comparison, at, ours, theirs);
  const [ownIndex, otherIndex] = [ours.getStringIndexType(), theirs.getStringIndexType()];
  if (ownIndex && otherIndex) compare(comparison, `${at}.*`, ownIndex, otherIndex);
  else if (ownIndex || otherIndex) note(comparison, `${at}.*`, show(checker, ownIndex), show(checker, otherIndex));
}

function compareProperties(comparison: Comparison, at: string, ours: ts.Type, theirs: ts.Type): void {
  const { checker } = comparison;
  const others = new Map(checker.getPropertiesOfType(theirs).map((property) => [property.name, property]));
  for (const property of checker.getPropertiesOfType(ours)) {
    const place = `${at}.${property.name}`;
    const other = others.get(property.name);
    others.delete(property.name);
    const type = checker.getTypeOfSymbol(property);
    if (other === undefined) note(comparison, place, show(checker, type), 'absent');
    else {
      if (isOptional(property) !== isOptional(other)) note(comparison, place, need(property), need(other));
      compare(comparison, place, type, checker.getTypeOfSymbol(other));
    }
  }
  for (const [name, other] of others) {
    note(comparison, `${at}.${name}`, 'absent', show(checker, checker.getTypeOfSymbol(other)));
  }
}

function differ(comparison: Comparison, at: string, ours: ts.Type, theirs: ts.Type): void {
  note(comparison, at, show(comparison.checker, ours), show(comparison.checker, theirs));
}

function note({ found }: Comparison, at: string, ours: string, theirs: string): void {
  found.push({ at, ours, theirs });
}

function show(checker: ts.TypeChecker, type: ts.Type | undefined): string {
  return type === undefined ? 'absent' : checker.typeToString(type).slice(0, 160);
}

/** The members of a union, without undefined: whether a property may be left out is compared by itself. */
function membersOf(type: ts.Type): readonly ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  return members.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0);
}

function isObject(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}

/** The types of the items of arrays and tuples, whether they may be changed or not. */
function itemsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] | undefined {
  const isList = checker.isArrayType(type) || checker.isTupleType(type) || nameOf(type) === 'ReadonlyArray';
  return isList ? checker.getTypeArguments(type as ts.TypeReference) : undefined;
}

/** Types of the platform have a name and are not taken apart. */
function isOpaque(type: ts.Type): boolean {
  return ['Uint8Array', 'Blob', 'AsyncIterable', 'FormData', 'ReadableStream'].includes(nameOf(type));
}

function nameOf(type: ts.Type): string {
  return type.getSymbol()?.name ?? '';
}

function isOptional({ flags }: ts.Symbol): boolean {
  return (flags & ts.SymbolFlags.Optional) !== 0;
}

function need(property: ts.Symbol): string {
  return isOptional(property) ? 'optional' : 'required';
}

function idOf(type: ts.Type): number {
  return (type as ts.Type & { readonly id: number }).id;
}
