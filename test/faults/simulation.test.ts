import { describe, expect, test } from 'vitest';
import { breaks } from './breaks/breaks.ts';
import { catchBreak, manyRuns } from './many-runs.ts';
import { simulate } from './simulate.ts';

const traceOf = async (seed: number): Promise<readonly string[]> => {
  const lines: string[] = [];
  await simulate({ seed, trace: (line) => void lines.push(line) });
  return lines;
};

describe('the simulated world', () => {
  test('a few runs: faults strike, and nothing is lost, unsent or told twice outside of the window', async () => {
    const { failures, faults, runs, unaskable } = await manyRuns({ runs: 60, seed: 1 });
    expect(failures).toEqual([]);
    expect(runs).toBe(60);
    expect(faults.size).toBeGreaterThan(20);
    expect(unaskable).toBeGreaterThan(100);
  });

  test.each([
    [512, 'what flaps is told when it has held still for a day'],
    [691, 'what a digest told is not told again: it was reopened meanwhile'],
    [1230, 'the same of what got worse'],
    [1235, 'the same of what does not live under the first of its findings'],
    [3787, 'what a digest says is not said again by a delivery whose sender died'],
    [12272, 'what is planned between two reads of one alert is told by it and not again'],
    [21086, 'what stands in for another is not told where it was told while the other failed'],
  ])('seed %i: %s', async (seed) => {
    expect((await manyRuns({ runs: 1, seed })).failures).toEqual([]);
  });

  test('the same seed is the same run, step by step; another seed is another', async () => {
    const first = await traceOf(23);
    expect(first.length).toBeGreaterThan(300);
    expect(await traceOf(23)).toEqual(first);
    expect(await traceOf(24)).not.toEqual(first);
  });

  test('every fault and every death stands in the trace', async () => {
    const lines: string[] = [];
    const { faults } = await simulate({ seed: 11, trace: (line) => void lines.push(line) });
    for (const fault of ['throttled', 'crash after', '500, taken'] as const) {
      const marked = lines.filter((line) => line.endsWith(`<<< ${fault}`) && !line.includes('is dead'));
      expect(marked, fault).toHaveLength(faults.get(fault) ?? 0);
    }
  });
});

describe('planted defects', () => {
  test('there are at least ten, each said in a sentence', () => {
    expect(breaks.size).toBeGreaterThanOrEqual(10);
    for (const [name, { says }] of breaks) expect(`${name}: ${says}`).toMatch(/^[a-z0-9-]+: .{20,}/);
  });

  test.each(['settle-before-send', 'ignored-condition', 'swallowed-429', 'mark-seen-before-record'])('%s is caught', async (name) => {
    const planted = breaks.get(name);
    expect(planted && (await catchBreak(planted, 60, 1))).toBeDefined();
  });
});
