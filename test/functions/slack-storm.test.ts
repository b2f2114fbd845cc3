import { expect, test } from 'vitest';
import { playStorm } from '../storm/storm.ts';

test.each([1, 2, 3])(
  'a storm over HTTP: all are known to Slack, a second apart, a critical within two sweeps (seed %i)',
  async (seed) => {
    const figures = await playStorm({ alerts: 500, seed });
    expect(figures).toMatchObject({ findings: 501, unknown: 0, repeats: 0, inSilence: 0 });
    expect(figures.leastGapMs).toBeGreaterThanOrEqual(1000);
    expect(figures.longestWaitMs).toBeLessThanOrEqual(2000);
    expect(figures.criticalAfterMs).toBeLessThanOrEqual(120_000);
    expect(figures.digests).toBeGreaterThan(0);
    expect(figures.throttled).toBeGreaterThan(0);
    expect(figures.failed).toBeGreaterThan(0);
  },
  60_000,
);
