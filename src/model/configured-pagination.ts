import { rawText, toWireName, type WireName } from '../util/text.ts';
import { findPageItems, type Schemas } from './pagination.ts';
import type { NamedNext, Operation, Pagination } from './types.ts';

/** How the user says that an operation is paged; `items`, `next` and `more` lead into the body: `meta.next`, `key` into an item; `nextHeader` is a header. */
export type ConfiguredPagination =
  | false
  | ({ readonly items?: string } & (
      | { readonly kind: 'link' }
      | ({ readonly kind: 'cursor'; readonly parameter: string } & ConfiguredNext)
      | { readonly kind: 'page' | 'offset'; readonly parameter: string }
      | { readonly kind: 'after'; readonly parameter: string; readonly key: string; readonly more?: string }
      | ({ readonly kind: 'url' } & ConfiguredNext)
    ));

type ConfiguredNext =
  | { readonly next: string; readonly nextHeader?: undefined }
  | { readonly nextHeader: string; readonly next?: undefined };

/** By operation id, or by `GET /path`. */
export type PaginationByOperation = Readonly<Record<string, ConfiguredPagination>>;

/** True for what `ConfiguredPagination` says, whoever wrote it. */
export function isConfiguredPagination(value: unknown): value is ConfiguredPagination {
  if (value === false) return true;
  if (typeof value !== 'object' || value === null) return false;
  const { kind, parameter, next, nextHeader, items, key, more } = value as Record<string, unknown>;
  const isText = (text: unknown): boolean => typeof text === 'string' && text !== '';
  const isNamed = isText(next) ? nextHeader === undefined : next === undefined && isText(nextHeader);
  if (items !== undefined && !isText(items)) return false;
  switch (kind) {
    case 'link':
      return true;
    case 'cursor':
      return isText(parameter) && isNamed;
    case 'page':
    case 'offset':
      return isText(parameter);
    case 'after':
      return isText(parameter) && isText(key) && (more === undefined || isText(more));
    case 'url':
      return isNamed;
    default:
      return false;
  }
}

/** The key under which an operation is configured, when it is. */
export function paginationKey({ id, method, path }: Operation, configured: PaginationByOperation): string | undefined {
  return [id, `${method} ${rawText(path)}`].find((key) => Object.hasOwn(configured, key));
}

/** An operation paged as the user says; one that answers with no list stays as it is. */
export function configurePagination(
  operation: Operation,
  configured: PaginationByOperation,
  schemas: Schemas,
): Operation {
  const key = paginationKey(operation, configured);
  const choice = key === undefined ? undefined : configured[key];
  if (choice === undefined) return operation;
  const { pagination: _, ...unpaged } = operation;
  if (choice === false) return unpaged;
  const list = findPageItems(operation, schemas, choice.items === undefined ? undefined : toPath(choice.items));
  if (!list) return operation;
  const found = {
    items: list.path,
    item: list.item,
    evidence: { kind: 'config', at: `pagination['${key}']` } as const,
  };
  return { ...operation, pagination: toPagination(choice, found) };
}

function toPagination(
  choice: Exclude<ConfiguredPagination, false>,
  found: Pick<Pagination, 'items' | 'item' | 'evidence'>,
): Pagination {
  switch (choice.kind) {
    case 'link':
      return { kind: 'link', ...found };
    case 'cursor':
      return { kind: 'cursor', parameter: toWireName(choice.parameter), ...toNext(choice), ...found };
    case 'page':
    case 'offset':
      return { kind: choice.kind, parameter: toWireName(choice.parameter), ...found };
    case 'after': {
      const { more } = choice;
      const last = { key: toPath(choice.key), ...(more !== undefined && { more: toPath(more) }) };
      return { kind: 'after', parameter: toWireName(choice.parameter), ...last, ...found };
    }
    case 'url':
      return { kind: 'url', ...toNext(choice), ...found };
  }
}

function toNext({ next, nextHeader }: ConfiguredNext): NamedNext {
  return nextHeader === undefined ? { next: toPath(next) } : { next: [], nextHeader: toWireName(nextHeader) };
}

function toPath(text: string): readonly WireName[] {
  return text.split('.').map(toWireName);
}
