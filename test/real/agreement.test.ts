import { expect, it } from 'vitest';
import { compareWithPaths } from '../emit/paths/agreement.ts';
import { explain } from '../emit/paths/explained.ts';
import { ghes219 } from './descriptions.ts';

it('GHES 2.19: the types of every operation and schema agree with those of openapi-typescript but for what is explained', async () => {
  const { counts, differences } = await compareWithPaths(ghes219.path);
  expect(counts).toEqual({ operations: 508, parameters: 1334, bodies: 153, answers: 1103, schemas: 203 });
  expect(explain(differences)).toEqual({
    'openapi-typescript: a property with a default is taken as always there, though a server may leave it out': 21,
    'openapi-typescript: an object of which nothing is known may hold anything, not nothing': 3,
    'openapi-typescript: an object that must be empty is the same as one without properties': 1,
    'openapi-typescript: keywords without a `type`, such as `required` in an alternative or `items`, are taken as unknown': 2,
    'ours, on purpose: Accept is no parameter: `accept` and `previews` of a call say it': 25,
    'ours, on purpose: a body that is neither JSON nor text is bytes, and a file in a form is a Blob': 2,
    'the description: the type is string, an alternative is an object: nothing can be both': 1,
  });
});
