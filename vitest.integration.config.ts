import { defineConfig } from 'vitest/config';

/** What needs more than Node: Java for DynamoDB Local, Python for an emulator, a browser. One file at a time. */
export default defineConfig({
  test: {
    include: ['test/{integration,browser}/**/*.test.ts'],
    setupFiles: ['infra/node-24.mjs'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
