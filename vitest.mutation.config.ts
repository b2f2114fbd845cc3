import { defineConfig } from 'vitest/config';

/** The tests beside the code that is mutated. Stores, streams and threads prove more but would run for every mutant. */
export default defineConfig({
  test: {
    include: ['test/rules.test.ts', 'test/{cloudtrail,findings,alerts}/**/*.test.ts', 'test/properties/{standing,parse}.test.ts'],
    exclude: ['test/findings/store-*.test.ts'],
    setupFiles: ['infra/node-24.mjs'],
    testTimeout: 20_000,
  },
});
