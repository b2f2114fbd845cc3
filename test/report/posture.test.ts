import { describe, expect, test } from 'vitest';
import { checkRule } from '../../shared/posture/check-rule.ts';
import type { PersonRow, PostureRecord } from '../../shared/posture/record.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { summarize } from '../../shared/report/summary.ts';
import { ACCOUNT, RULES, story, week } from './facts.ts';
import {
  BEFORE,
  CHECKS,
  dailyRecords,
  erred,
  everyPass,
  failed,
  key,
  manual,
  passed,
  person,
  postureOf,
  recordAt,
  role,
  root,
  stale,
} from './posture-facts.ts';

const of = (records: readonly PostureRecord[], over: object = {}, stories: Parameters<typeof week>[0] = []) =>
  summarize(week(stories, { posture: postureOf(records), ...over }));
const withPeople = (...people: readonly PersonRow[]) => of([BEFORE, ...dailyRecords({ people })]);
const item = (summary: ReturnType<typeof summarize>, number: string, version = '5.0') =>
  summary.compliance.find(({ benchmark }) => benchmark === `cis-${version}`)?.controls.find((control) => control.number === number);
/** The end of the week less so many days, and milliseconds more. */
const daysBeforeEnd = (days: number, ms = 0): string => new Date(Date.parse('2026-03-08T23:00:00Z') - days * 86_400_000 + ms).toISOString();

describe('the verdict', () => {
  test('without a word on the accounts’ state it is as before', () => {
    expect(summarize(week()).verdict.kind).toBe('clear');
    expect(renderPage(summarize(week())).match(/No posture run on record/g)?.length).toBeGreaterThan(5);
  });

  test.each([
    [
      'an ERROR in a root check',
      [erred(CHECKS.rootMfa, 'iam:GetAccountSummary')],
      '1 root or key check could not be read (iam:GetAccountSummary)',
    ],
    [
      'an ERROR in a key check, beside fails of it',
      [failed(CHECKS.rotated, 'bob'), erred(CHECKS.rotated)],
      '1 root or key check could not be read',
    ],
    ['old evidence of a root check', [stale(CHECKS.rootMfa)], '1 root or key check had only old evidence'],
  ])('is never green with %s', (_, results, words) => {
    const { verdict } = of(dailyRecords({ results: [...everyPass().filter(({ check }) => check !== results[0]?.check), ...results] }));
    expect(verdict).toMatchObject({ kind: 'cannot-vouch', sentence: expect.stringContaining(words) });
  });

  test('an ERROR of another check is shown, and no reason to doubt the week', () => {
    const { verdict, posture } = of(dailyRecords({ results: [...everyPass().slice(0, 4), erred(CHECKS.contact)] }));
    expect([verdict.kind, posture?.checks.counts.ERROR]).toEqual(['clear', 1]);
  });

  test('where runs are looked for and none is there, nobody vouches', () => {
    const posture = postureOf([], {}, [ACCOUNT]);
    expect(summarize(week([], { posture })).verdict).toMatchObject({
      kind: 'cannot-vouch',
      sentence: expect.stringContaining('no posture run is on record'),
    });
    const two = postureOf(dailyRecords(), {}, [ACCOUNT, '999988887777']);
    expect(summarize(week([], { posture: two })).verdict.sentence).toContain('1 of 2 accounts have no posture run on record');
  });

  test('a grave fail that stands in no finding is not left out; one that does is counted once', () => {
    const records = dailyRecords({ results: [failed(CHECKS.consoleMfa, 'bob')] });
    expect(of(records).verdict).toMatchObject({
      kind: 'action-needed',
      sentence: expect.stringContaining('1 critical or high failure of checks'),
    });
    const told = story(checkRule(CHECKS.consoleMfa), 'bob').opened('2026-03-04T03:00:00Z');
    expect(of(records, {}, [told]).verdict.sentence).toBe('Action needed: 1 high finding open.');
  });
});

describe('a first run', () => {
  const told = story(checkRule(CHECKS.consoleMfa), 'bob');
  const first = recordAt('2026-03-04T03:00:00.000Z', { isBaseline: true });

  test('what it found is existing, not new; what a later one found is new', () => {
    const { counts } = of([first], {}, [told.opened('2026-03-04T03:00:00Z', { existing: true })]);
    expect(counts.byChange).toMatchObject({ existing: 1, new: 0 });
    expect(of([first], {}, [told.opened('2026-03-05T03:00:00Z')]).counts.byChange).toMatchObject({ existing: 0, new: 1 });
  });

  test('what a run found is a finding, and no event of the week', () => {
    const { activity, counts } = of([first], {}, [told.opened('2026-03-04T03:00:00Z')]);
    expect([activity.detections, counts.detections, counts.findings]).toEqual([0, 0, 1]);
  });

  test('has nothing to compare with: no delta is made of it', () => {
    const { posture } = of([first]);
    expect(posture?.hygiene?.figures.every(({ delta }) => delta === null)).toBe(true);
    expect([posture?.checks.countsBefore, posture?.privilege?.admins.delta]).toEqual([null, null]);
    expect(renderPage(of([first]))).toContain('Baseline week of prod');
  });
});

describe('evidence of a control', () => {
  test('negative evidence says how often, of how many, with what result', () => {
    expect(item(of(dailyRecords()), '1.13')).toMatchObject({ state: 'PASS', failed: 0, checked: 2 });
    expect(item(of(dailyRecords()), '1.13')?.evidence).toBe('checked 7 times, 2 subjects each, 0 failed');
  });

  test('a pass of a week ago is STALE, and an account that nobody looked at leaves no pass', () => {
    expect(item(of([BEFORE]), '1.13')).toMatchObject({ state: 'STALE' });
    const two = summarize(week([], { posture: postureOf(dailyRecords(), {}, [ACCOUNT, '999988887777']) }));
    expect(item(two, '1.13')).toMatchObject({ state: 'NO PROOF', evidence: expect.stringContaining('1 account without a posture run') });
  });

  test('an open finding contradicts a pass; what failed in the week and holds now says so', () => {
    const open = story(RULES.mfa, 'bob').opened('2026-03-08T12:00:00Z');
    expect(item(of(dailyRecords(), {}, [open]), '1.9')).toMatchObject({ state: 'FAIL', open: 1, failed: 0 });
    const mended = [...dailyRecords({ results: [failed(CHECKS.rotated, 'bob')] }).slice(0, 3), ...dailyRecords().slice(3)];
    expect(item(of(mended), '1.13')?.evidence).toContain('0 failed, failed in 3 runs before');
  });

  test('an open finding of a check accuses while the check can not be read; its rule hears nothing, so it does not count as listening', () => {
    const open = story(checkRule(CHECKS.consoleMfa), 'bob').opened('2026-03-04T03:00:00Z');
    const records = dailyRecords({ results: [erred(CHECKS.consoleMfa)] });
    const summary = summarize(week([open], { posture: postureOf(records), rules: [RULES.mfa, checkRule(CHECKS.consoleMfa)] }));
    expect(item(summary, '1.9')).toMatchObject({
      state: 'FAIL',
      open: 1,
      rules: [RULES.mfa.id],
      evidence: expect.stringContaining('1 rule listened'),
    });
  });

  test('a check that serves two items of a benchmark is evidence of both', () => {
    const both = { ...CHECKS.contact, cis: { '5.0': '1.1, 1.2' } } as const;
    const { posture } = summarize(week([], { posture: postureOf(dailyRecords(), { checks: [both] }) }));
    expect(posture?.checks.rows.rows.find(({ check }) => check === both.id)?.controls).toEqual(['cis-5.0/1.1', 'cis-5.0/1.2']);
  });

  test('an item that people attest says who did, or that nobody has', () => {
    const attested = [passed(CHECKS.contact, 1, 'attested by Ana on 2026-02-01')];
    expect(item(of(dailyRecords({ results: attested })), '1.1')?.evidence).toContain('attested by Ana on 2026-02-01');
    expect(item(of(dailyRecords({ results: [manual(CHECKS.contact)] })), '1.1')).toMatchObject({
      state: 'NOT EVALUATED',
      evidence: expect.stringContaining('nobody has attested it'),
    });
  });
});

describe('people and their credentials', () => {
  test.each([
    [30, 0, '0–30 d'],
    [30, -1, '31–60 d'],
    [90, 0, '61–90 d'],
    [90, -1, '91–180 d'],
    [365, 0, '181–365 d'],
    [365, -1, '> 365 d'],
  ])('a key of %d days and %d ms less falls under its bucket', (days, ms, bucket) => {
    const buckets = withPeople(person('a', { keys: [key(daysBeforeEnd(days, ms))] })).posture?.keyAges?.buckets ?? [];
    expect(buckets.filter(({ count }) => count > 0).map((row) => row.bucket)).toEqual([bucket]);
  });

  test('keys that reach the limit within seven days are named; those over it and those after are not among them', () => {
    const keys = [83, 82.9, 90, 90.1].map((days) => person(`d${days}`, { keys: [key(daysBeforeEnd(days))] }));
    const ages = withPeople(...keys).posture?.keyAges;
    expect(ages?.turning.rows.map(({ name }) => name)).toEqual(['d90']);
    expect(withPeople(person('x', { keys: [key(daysBeforeEnd(83, -1))] })).posture?.keyAges?.turning.total).toBe(1);
    expect(ages?.oldest.rows.map(({ name }) => name)).toEqual(['d90.1']);
  });

  test('MFA: each once by the strongest kind; what was not read is neither with nor without', () => {
    const mfa = withPeople(
      root(),
      person('both', { mfa: ['virtual', 'security-key'] }),
      person('fob', { mfa: ['hardware-token'] }),
      person('bare', { mfa: [], admin: 'full' }),
      (({ mfa: _, ...unread }) => unread)(person('unread')),
      person('machine', { hasPassword: false, mfa: [], keys: [key(daysBeforeEnd(1))] }),
    ).posture?.mfa;
    expect(mfa?.kinds.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count])).toEqual([
      ['security-key', 1],
      ['hardware-token', 1],
      ['none', 1],
      ['not-read', 1],
    ]);
    expect(mfa?.console).toMatchObject({ of: 4, have: { now: 2 } });
    expect(mfa?.admins).toMatchObject({ of: 1, have: { now: 0 } });
    expect(mfa?.without.rows.map(({ name }) => name)).toEqual(['bare', 'machine']);
  });

  test('one line a person: ages, groups, open findings of the user and the user’s keys, and why it may be shared', () => {
    const told = [story(RULES.key, 'ops').opened('2026-03-03T10:00:00Z'), story(RULES.mfa, 'other').opened('2026-03-03T10:00:00Z')];
    const ops = person('ops', {
      keys: [key(daysBeforeEnd(10), { id: 'AKIAEXAMPLE0000000AB' })],
      possiblyShared: ['its name says a team'],
      lastActive: null,
    });
    const people = of(dailyRecords({ people: [ops, root()] }), {}, told).posture?.people.rows;
    expect(people?.map(({ name }) => name)).toEqual(['root', 'ops']);
    expect(people?.[1]).toMatchObject({
      owner: 'Ana',
      passwordDays: 35,
      keys: [{ key: 'AKIAEXAMPLE0000000AB', days: 10 }],
      lastActive: 'never',
      openFindings: 1,
      possiblyShared: ['its name says a team'],
    });
  });
});

describe('least privilege', () => {
  test('administrators that came and went, unused services and roles, proven paths', () => {
    const before = recordAt('2026-03-01T03:00:00.000Z', {
      principals: [role('old', { admin: 'full' }), role('same', { admin: 'equivalent' })],
    });
    const principals = [
      role('same', { admin: 'equivalent' }),
      role('new', { admin: 'full', path: 'pass-role-lambda' }),
      role('idle', { lastUsed: null, access: { asOf: daysBeforeEnd(1), granted: 3, used: 1, unused: ['kms', 'sqs'] } }),
      role('young', { lastUsed: null, created: daysBeforeEnd(20) }),
      role('linked', { lastUsed: null, arn: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/x/linked` }),
    ];
    const privilege = of([before, ...dailyRecords({ principals })]).posture?.privilege;
    expect(privilege?.admins).toMatchObject({ now: 2, delta: 0, appeared: { rows: [{ name: 'new' }] }, gone: { rows: [{ name: 'old' }] } });
    expect(privilege?.unusedServices.rows).toEqual([
      { service: 'kms', principals: 1 },
      { service: 'sqs', principals: 1 },
    ]);
    expect(privilege?.unusedRoles.rows.map(({ name }) => name)).toEqual(['idle']);
    expect(privilege?.paths.rows).toMatchObject([{ name: 'new', path: 'pass-role-lambda' }]);
    expect([privilege?.analyzerFindings, privilege?.wildcards]).toEqual([null, null]);
  });

  test('is not told where nobody could read who may do what', () => {
    expect(of(dailyRecords({ failedSources: ['authorizationDetails'], principals: [] })).posture?.privilege).toBeNull();
  });
});

describe('the trend', () => {
  test('has eight weeks; a week without a run or a report is a gap and no zero, another number of checks is marked', () => {
    const fewer = recordAt('2026-02-18T03:00:00.000Z', { results: everyPass().slice(0, 3) });
    const open = { info: 0, low: 0, medium: 2, high: 1, critical: 0 };
    const { trend } = of([fewer, BEFORE, ...dailyRecords()], { earlier: [{ week: '2026-W07', open, rootUses: 1, hoursToFix: null }] });
    expect(trend.map(({ week: id }) => id)).toEqual(['03', '04', '05', '06', '07', '08', '09', '10'].map((number) => `2026-W${number}`));
    expect(trend.map(({ checks }) => checks)).toEqual([null, null, null, null, null, 3, 5, 5]);
    expect(trend.map(({ isOtherChecks }) => isOtherChecks)).toEqual([false, false, false, false, false, false, true, false]);
    expect(trend.map((row) => row.open?.high ?? null)).toEqual([null, null, null, null, 1, null, null, 0]);
    expect(trend.at(-1)).toMatchObject({ mfa: { have: 2, of: 2 }, keys: 0, rootUses: 0 });
  });

  test('weeks before monitoring began are not covered', () => {
    const { trend } = of([], { monitoringSince: new Date('2026-02-20T00:00:00Z') });
    expect(trend.map(({ isBefore }) => isBefore)).toEqual([true, true, true, true, true, false, false, false]);
  });
});
