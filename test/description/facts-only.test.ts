import { expect, it } from 'vitest';
import { toFactsOnly } from '../../src/description/facts-only.ts';
import type { Document } from '../../src/description/types.ts';

it('drops prose and examples, keeps titles and what only looks like prose', () => {
  const document: Document = {
    openapi: '3.2.0',
    info: { title: 'Boats', version: '1', description: 'All about boats.' },
    paths: {
      '/boats': {
        post: {
          summary: 'Create a boat',
          description: 'Creates one.',
          'x-translations': { fr: { summary: 'Créer un bateau', description: 'En crée un.' } },
          requestBody: {
            content: {
              'application/json': {
                example: { description: 'red' },
                schema: {
                  type: 'object',
                  properties: {
                    description: {
                      type: 'string',
                      description: 'What it is.',
                      default: 'boat',
                      enum: ['boat', 'ship'],
                    },
                    example: { type: 'string' },
                  },
                  required: ['description'],
                },
              },
            },
          },
          responses: { '201': { description: 'Created' } },
        },
      },
    },
  };
  expect(toFactsOnly(document)).toEqual({
    openapi: '3.2.0',
    info: { title: 'Boats', version: '1' },
    paths: {
      '/boats': {
        post: {
          summary: 'Create a boat',
          requestBody: {
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: {
                    description: { type: 'string', default: 'boat', enum: ['boat', 'ship'] },
                    example: { type: 'string' },
                  },
                  required: ['description'],
                },
              },
            },
          },
          responses: { '201': {} },
        },
      },
    },
  });
});
