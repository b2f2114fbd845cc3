import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/*.test.ts', 'test/{architecture,properties,cloudtrail,policy,findings,alerts,report,local,functions}/**/*.test.ts'],
    setupFiles: ['test/support/node-24.ts'],
    testTimeout: 20_000,
  },
});
