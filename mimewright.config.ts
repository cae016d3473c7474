import { defineConfig } from 'mimewright';

/** The showcase: its output is checked in, and a test compares it with what generation gives. */
export default defineConfig({
  apis: {
    herbarium: { input: 'specs/herbarium.yaml', output: 'generated/herbarium', emit: { client: {} } },
  },
});
