import { defineConfig } from 'mimewright';

/** Everything in generated/: its output is checked in, and a test compares it with what generation gives. */
export default defineConfig({
  apis: {
    herbarium: {
      input: ['specs/herbarium.yaml', 'specs/herbarium.fr.yaml'],
      output: 'generated/herbarium',
      emit: { client: {}, mocks: {}, docs: { locales: ['en', 'fr'] } },
    },
    reef: {
      input: 'specs/reef/openapi.yaml',
      output: 'generated/reef',
      emit: { client: {}, openapi: {}, paths: {} },
    },
    qaip: { input: 'specs/facts/qaip.yaml', output: 'generated/qaip' },
    'github-apps': { input: 'specs/facts/github-apps.yaml', output: 'generated/github-apps' },
    ghes: { input: 'specs/facts/ghes-2.19-repositories.yaml', output: 'generated/ghes' },
    github: { input: 'specs/facts/github-repositories.yaml', output: 'generated/github' },
    'check-suites': { input: 'specs/facts/github-check-suites.yaml', output: 'generated/check-suites' },
  },
});
