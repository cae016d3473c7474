import { type PageOperation, toPageOperations } from './page-model.ts';

const id = {
  name: 'boat_id',
  in: 'path',
  required: true,
  description: 'The number of the boat.',
  schema: { type: 'integer' },
};
const harbour = {
  name: 'harbour',
  in: 'path',
  required: true,
  description: 'The short name of the harbour.',
  schema: { type: 'string' },
};
const boat = {
  id: 7,
  name: 'Gull',
  length: 9.5,
  home: null,
  owner: { id: 1, email: 'ada@example.com' },
  tags: ['red'],
  built_at: '2019-04-01T08:00:00Z',
};
const reply = (example: unknown, description = 'OK') => ({ description, content: { 'application/json': { example } } });

/** An API of our own with what pages usually show: nested bodies, enums, defaults, several statuses, answers without a body. */
export const HARBOUR = {
  openapi: '3.1.0',
  info: { title: 'Harbour', version: '1' },
  paths: {
    '/harbours/{harbour}/boats': {
      get: {
        summary: 'List boats of a harbour',
        description: 'Lists the boats that lie in a harbour tonight.',
        parameters: [
          harbour,
          {
            name: 'kind',
            in: 'query',
            description: 'Only boats of this kind.',
            schema: { type: 'string', enum: ['sail', 'motor', 'row boat'], default: 'sail' },
          },
          {
            name: 'per_page',
            in: 'query',
            description: 'How many boats a page holds.',
            schema: { type: 'integer', default: 30 },
          },
          {
            name: 'afloat',
            in: 'query',
            description: 'Leave out what stands on land.',
            schema: { type: 'boolean', default: true },
          },
        ],
        responses: { '200': reply([boat]), '404': { description: 'There is no such harbour' } },
      },
      post: {
        summary: 'Create a boat',
        description: 'Enters a boat into the list of a harbour.',
        parameters: [harbour],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string', description: 'What stands on the stern.' },
                  owner: {
                    type: 'object',
                    description: 'Whom to call in a storm.',
                    required: ['phone'],
                    properties: {
                      phone: { type: 'string', description: 'With the code of the country.' },
                      language: { type: 'string', description: 'What to speak.' },
                    },
                  },
                  crew: {
                    type: 'array',
                    description: 'Who sleeps aboard.',
                    items: {
                      type: 'object',
                      properties: {
                        first_name: { type: 'string', description: 'As friends say it.' },
                        age: { type: 'integer', description: 'In years.' },
                      },
                    },
                  },
                  tags: { type: 'array', description: 'Words to find the boat by.', items: { type: 'string' } },
                  winter: { type: ['boolean', 'null'], description: 'Whether it stays in winter.' },
                },
              },
              example: {
                name: 'Gull',
                owner: { phone: '1', language: 'fr' },
                crew: [{ first_name: 'Ada', age: 9 }],
                tags: ['red'],
                winter: true,
              },
            },
          },
        },
        responses: { '201': reply(boat, 'Created'), '422': { description: 'Validation failed' } },
      },
    },
    '/harbours/{harbour}/boats/{boat_id}': {
      get: {
        summary: 'Get a boat',
        description: 'Shows one boat.',
        parameters: [harbour, id],
        responses: { '200': reply(boat), '304': { description: 'Not modified' } },
      },
      patch: {
        summary: 'Update a boat',
        description: 'Changes what is known of a boat.',
        parameters: [harbour, id],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  name: { type: 'string', description: 'A new name.' },
                  mooring: { type: 'string', description: 'Where it lies.', enum: ['buoy', 'pier'] },
                },
              },
              example: { name: 'Tern' },
            },
          },
        },
        responses: { '200': reply(boat) },
      },
      delete: {
        summary: 'Delete a boat',
        description: 'Strikes a boat off the list.',
        parameters: [harbour, id],
        responses: { '204': { description: 'No Content' } },
      },
    },
    '/boats/search': {
      get: {
        summary: 'Search boats',
        description: 'Finds boats of all harbours.',
        parameters: [
          { name: 'q', in: 'query', required: true, description: 'What to look for.', schema: { type: 'string' } },
        ],
        responses: { '200': reply({ total_count: 1, items: [boat] }) },
      },
    },
  },
};

/** The operations of the harbour, as pages show them. */
export const HARBOUR_OPERATIONS: readonly PageOperation[] = toPageOperations(HARBOUR);
