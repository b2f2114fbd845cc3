import { describe, expect, test } from 'vitest';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { RULES, story, week } from './facts.ts';
import { dailyRecords, postureOf, root } from './posture-facts.ts';

const ROOT_EVENT = { id: 'signin-1', source: 'signin', name: 'ConsoleLogin' } as const;
const signIn = (at: string) => story(RULES.rootLogin, 'root').opened(at, { event: ROOT_EVENT });
const of = (lastActive: string | null | undefined, stories: Parameters<typeof week>[0] = [], over: object = {}) => {
  const { lastActive: _, ...never } = root();
  const people = [lastActive === undefined ? never : { ...never, lastActive }];
  return summarize(week(stories, { posture: postureOf(dailyRecords({ people })), ...over }));
};

describe('root use, by the credential reports', () => {
  test('they agree with silence, and say when root was used last', () => {
    const summary = of('2025-08-02T10:00:00.000Z');
    expect(summary.rootUse.reports).toMatchObject([{ alias: 'prod', lastUsed: '2025-08-02T10:00:00.000Z', isUntold: false }]);
    for (const shown of [renderText(summary), renderPage(summary)])
      expect(shown).toContain('The credential report agrees: last use of root 2025-08-02 in prod.');
    expect(renderText(of(null))).toContain('The credential report agrees: last use of root none on record.');
  });

  test('in a week with a use they only say what they know', () => {
    const summary = of('2026-03-05T10:00:00.000Z', [signIn('2026-03-05T10:00:00Z')]);
    expect(renderText(summary)).toContain('The credential report says: last use of root 2026-03-05 in prod.');
  });

  test('a use that no event told is said, and nobody vouches for the week', () => {
    const summary = of('2026-03-05T10:00:00.000Z');
    expect(summary.verdict).toMatchObject({
      kind: 'cannot-vouch',
      sentence: expect.stringContaining('credential reports know of a use of root in 1 account that no event told'),
    });
    expect(renderText(summary)).toContain('The credential report of prod knows a use of root at 2026-03-05 10:00 UTC that no event told.');
  });

  test.each<[string, Parameters<typeof of>]>([
    ['an event told it', ['2026-03-05T10:00:00.000Z', [signIn('2026-03-05T10:00:01Z')]]],
    ['it lies before the week', ['2026-03-01T22:00:00.000Z']],
    ['it lies before monitoring began', ['2026-03-03T10:00:00.000Z', [], { monitoringSince: new Date('2026-03-04T00:00:00Z') }]],
    ['the report was not read', [undefined]],
  ])('%s: no contradiction', (_, given) => {
    expect(of(...given).rootUse.reports.map(({ isUntold }) => isUntold)).toEqual([false]);
  });

  test('an event of another day does not tell it', () => {
    expect(of('2026-03-07T10:00:00.000Z', [signIn('2026-03-03T10:00:00Z')]).rootUse.reports).toMatchObject([{ isUntold: true }]);
  });

  test('each use says whether somebody acknowledged it', () => {
    const known = signIn('2026-03-05T10:00:00Z').acknowledged('2026-03-05T11:00:00Z', 'ana', 'the bank asked');
    expect(renderText(of(null, [known]))).toContain('acknowledged by ana (the bank asked)');
    expect(renderText(of(null, [signIn('2026-03-05T10:00:00Z')]))).toContain('nobody has acknowledged it');
  });
});
