import { configurePagination } from '../../model/configured-pagination.ts';
import type { ApiModel, Operation } from '../../model/types.ts';
import { parseSignature } from '../../model/webhook-signature.ts';
import { type ClientOptions, readClientOptions } from './options.ts';

/** A model as the options of the client correct it, for other emitters; as it is where the options are not valid. */
export function settleModel(model: ApiModel, given: Readonly<Record<string, unknown>>): ApiModel {
  const options = readClientOptions(given);
  return options.ok ? correctModel(model, options.value) : model;
}

/** A model with what the options say of the API itself: how operations page, and how webhooks are signed. */
export function correctModel(model: ApiModel, { pagination, webhooks }: ClientOptions): ApiModel {
  const byId = new Map(model.schemas.map((schema) => [schema.id, schema]));
  const corrected = new Map<Operation, Operation>();
  const correct = (operation: Operation): Operation => {
    const known = corrected.get(operation) ?? configurePagination(operation, pagination, byId);
    corrected.set(operation, known);
    return known;
  };
  const signature = parseSignature(webhooks.signature) ?? model.signature;
  return {
    ...model,
    operations: model.operations.map(correct),
    groups: model.groups.map((group) => ({
      ...group,
      modules: group.modules.map((module) => ({ ...module, operations: module.operations.map(correct) })),
    })),
    ...(signature && { signature }),
  };
}
