import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/*.test.ts',
      'test/{architecture,properties,cloudtrail,policy,findings,alerts,report,local,functions,conformance,faults,posture}/**/*.test.ts',
    ],
    setupFiles: ['infra/node-24.mjs', 'test/support/fast-check-seed.ts'],
    testTimeout: 20_000,
    // No test leaves anything behind in a module: one worker may run many files, which halves the time.
    isolate: false,
  },
});
