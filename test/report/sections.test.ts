import { describe, expect, test } from 'vitest';
import type { Mute } from '../../shared/alerts/config.ts';
import type { Meaning } from '../../shared/policy/meaning.ts';
import { MAIL_LIMIT_BYTES, renderHtml } from '../../shared/report/render-html.ts';
import { renderPage } from '../../shared/report/render-page.ts';
import { renderText } from '../../shared/report/render-text.ts';
import { summarize } from '../../shared/report/summary.ts';
import { ACCOUNT, delivery, RULES, story, WEEK, week } from './facts.ts';

const ROOT_EVENT = { id: 'signin-1', source: 'signin', name: 'ConsoleLogin', mfa: { state: 'no', reason: 'sign-in' } } as const;
const rootUse = (...stories: Parameters<typeof week>) => summarize(week(...stories)).rootUse;

describe('root use', () => {
  test('one event that two rules saw is one use', () => {
    const { signIns, uses } = rootUse([
      story(RULES.rootLogin, 'root').opened('2026-03-04T09:15:22Z', { event: ROOT_EVENT }),
      story(RULES.rootLoginNoMfa, 'root').opened('2026-03-04T09:15:22Z', { event: ROOT_EVENT }),
    ]);
    expect(signIns).toBe(1);
    expect(uses.rows).toHaveLength(1);
    expect(uses.rows[0]).toMatchObject({ mfa: 'no', isWithoutMfa: true, from: '203.0.113.7', outcome: 'succeeded' });
  });

  test('a failed sign-in is no sign-in', () => {
    const told = story(RULES.rootLogin, 'root').opened('2026-03-04T09:15:22Z', { event: { ...ROOT_EVENT, outcome: 'failed' } });
    expect(rootUse([told])).toMatchObject({ signIns: 0, failedSignIns: 1 });
  });

  test('what cannot be observed is never worded as missing MFA', () => {
    const told = story(RULES.rootLogin, 'root').opened('2026-03-04T09:15:22Z', {
      event: { ...ROOT_EVENT, mfa: { state: 'not-observable', reason: 'not-said' } },
    });
    const row = rootUse([told]).uses.rows[0];
    expect(row?.isWithoutMfa).toBe(false);
    expect(row?.mfa).not.toMatch(/^no/);
  });

  test('AssumeRoot sessions stand apart', () => {
    const { signIns, uses, assumed } = rootUse([story(RULES.assumeRoot, 'root').opened('2026-03-04T09:15:22Z')]);
    expect([signIns, uses.total, assumed.total]).toEqual([0, 0, 1]);
  });
});

describe('policy changes', () => {
  const changed = (change: NonNullable<Parameters<ReturnType<typeof story>['opened']>[1]>['change']) =>
    summarize(week([story(RULES.policy, 'app').opened('2026-03-04T09:30:00Z', change ? { change } : {})])).policyChanges.rows[0];

  test('the difference is shown line by line', () => {
    const row = changed({ what: 'inline policy p', before: { document: '{"a":1}' }, after: { document: '{"a":2}' } });
    expect(row?.diff?.rows.map(({ kind }) => kind)).toContain('added');
    expect(row?.diff?.rows.map(({ kind }) => kind)).toContain('removed');
  });

  test('at most twenty lines, and how many more', () => {
    const Statement = Array.from({ length: 9 }, (_, index) => ({ Effect: 'Allow', Action: `s3:Get${index}`, Resource: '*' }));
    const document = JSON.stringify({ Version: '2012-10-17', Statement });
    const row = changed({ what: 'inline policy p', before: { document: undefined }, after: { document } });
    expect(row?.diff?.rows).toHaveLength(20);
    expect(row?.diff?.total).toBeGreaterThan(20);
  });

  test('against a document that is not on record there is no difference to show', () => {
    expect(changed({ what: 'inline policy p', before: { document: '{}' }, after: 'unknown' })?.diff).toBeNull();
    expect(changed({ what: 'inline policy p', before: 'unknown', after: { document: '{"a":2}' } })).toMatchObject({
      document: 'inline policy p',
      diff: null,
    });
  });

  const meaning = (rows: number, more = 0): Meaning => ({
    change: 'widened',
    headline: 'role app, widened: may now call iam:PassRole',
    rows: Array.from({ length: rows }, (_, index) => ({ label: 'Gained', words: `right number ${index + 1}` })),
    more,
  });
  const meant = (of: Meaning, changes = 1) =>
    summarize(
      week(
        Array.from({ length: changes }, (_, index) => story(RULES.policy, `app${index}`).opened('2026-03-04T09:30:00Z', { meaning: of })),
      ),
    );

  test('what a change means is whole in the data, and three rows of it in what people read', () => {
    const summary = meant(meaning(5, 2));
    const { policyChanges } = summary;
    expect(policyChanges.rows[0]).toMatchObject({ meaning: meaning(5).headline, meaningRows: { rows: meaning(5).rows, total: 7 } });
    for (const shown of [renderText(summary), renderPage(summary), renderHtml(summary)]) {
      expect(shown.indexOf(meaning(1).headline)).toBeGreaterThan(-1);
      expect(shown.indexOf('right number 1')).toBeGreaterThan(shown.indexOf(meaning(1).headline));
      expect(shown).toContain('right number 3');
      expect(shown).not.toContain('right number 4');
      expect(shown).toContain('4 more rows');
    }
  });

  test('where nothing was said of it there is no table', () => {
    expect(changed({ what: 'p', before: 'unknown', after: 'unknown' })).toMatchObject({
      meaning: null,
      meaningRows: { rows: [], total: 0 },
    });
  });

  test('long words about many changes leave the mail within its size', () => {
    const long = meaning(3);
    const rows = long.rows.map((row) => ({ ...row, words: 'ü'.repeat(4000) }));
    expect(Buffer.byteLength(renderHtml(meant({ ...long, rows }, 60)))).toBeLessThanOrEqual(MAIL_LIMIT_BYTES);
  });

  test('a denied attempt is worded as one', () => {
    const told = story(RULES.policy, 'app').opened('2026-03-04T09:30:00Z', { event: { outcome: 'denied', errorCode: 'AccessDenied' } });
    const { policyChanges, activity, counts } = summarize(week([told]));
    expect(policyChanges.rows[0]?.outcome).toBe('attempt denied (AccessDenied)');
    expect(counts).toMatchObject({ detections: 1, attempts: 1 });
    expect(activity.families.find(({ family }) => family === 'policies')?.total).toBe(0);
    expect(activity.denied.rows).toMatchObject([{ rule: 'inline-policy-put', attempts: 1 }]);
  });
});

describe('mutes', () => {
  const mute = (over: Partial<Mute> = {}): Mute => ({
    id: 'migration',
    scope: { rule: RULES.key.id },
    author: 'ana',
    reason: 'migration',
    created: new Date('2026-03-02T00:00:00Z'),
    until: new Date('2026-03-20T00:00:00Z'),
    ...over,
  });
  const told = story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z').opened('2026-03-06T10:00:00Z');

  test('a muted finding is stored, counted and listed', () => {
    const { findings, mutes, verdict } = summarize(week([told], { mutes: [mute()] }));
    expect(findings[0]).toMatchObject({ state: 'open', mutedUntil: '2026-03-20T00:00:00.000Z' });
    expect(mutes.active.rows).toMatchObject([{ held: 2, openUnder: 1, madeThisWeek: true }]);
    expect(mutes.ending.total).toBe(0);
    expect(verdict.kind).toBe('action-needed');
  });

  test('one that ends mid-week no longer holds from that instant', () => {
    const { findings, mutes } = summarize(week([told], { mutes: [mute({ until: new Date('2026-03-05T00:00:00Z') })] }));
    expect(findings[0]).toMatchObject({ state: 'open', mutedUntil: null });
    expect(mutes.active.total).toBe(0);
    expect(mutes.ended.rows).toMatchObject([{ until: '2026-03-05T00:00:00.000Z', held: 1, openUnder: 1 }]);
  });

  test('within seven days of its end it is named', () => {
    expect(summarize(week([told], { mutes: [mute({ until: new Date(WEEK.end.getTime() + 7 * 86_400_000) })] })).mutes.ending.total).toBe(1);
  });

  test('alerts-and-report 5(i): ended by hand mid-week: open from that instant, and who ended it is said', () => {
    const at = new Date('2026-03-05T00:00:00Z');
    const ended = { at, by: 'bob', planned: new Date('2026-03-20T00:00:00Z') };
    const { findings, mutes } = summarize(week([told], { mutes: [{ ...mute({ until: at }), source: 'slack', ended }] }));
    expect(findings[0]).toMatchObject({ state: 'open', mutedUntil: null });
    expect(mutes.ended.rows).toMatchObject([{ via: 'slack', endedBy: 'bob', held: 1, openUnder: 1 }]);
  });

  test('ended after the week: a report that is made again does not know it yet', () => {
    const at = new Date('2026-03-12T00:00:00Z');
    const planned = new Date('2026-03-20T00:00:00Z');
    const before = summarize(week([told], { mutes: [{ ...mute({ until: planned }), source: 'slack' }] }));
    const after = summarize(week([told], { mutes: [{ ...mute({ until: at }), source: 'slack', ended: { at, by: 'bob', planned } }] }));
    expect(after.mutes).toEqual(before.mutes);
  });

  test('alerts-and-report 4d and 5: with nothing held back for thirty days it is suggested for removal', () => {
    const old = { ...mute({ created: new Date('2026-02-01T00:00:00Z') }), scope: { rule: RULES.policy.id } };
    const idle = (over: object) => summarize(week([told], { mutes: [old], mutesHitBefore: new Set(), ...over })).mutes.idle.total;
    expect(idle({})).toBe(1);
    expect(idle({ mutesHitBefore: new Set(['migration']) })).toBe(0);
    expect(idle({ mutes: [mute({ created: old.created })] })).toBe(0);
    expect(idle({ mutes: [{ ...old, created: new Date('2026-02-20T00:00:00Z') }] })).toBe(0);
    expect(idle({ monitoringSince: new Date('2026-02-20T00:00:00Z') })).toBe(0);
  });

  test('one that ended before the week, or begins after it, is not in it', () => {
    const gone = mute({ created: new Date('2026-01-01'), until: new Date('2026-02-01') });
    const ahead = mute({ created: new Date('2026-03-12'), until: new Date('2026-03-20') });
    expect(summarize(week([told], { mutes: [gone, ahead] })).mutes).toMatchObject({ active: { total: 0 }, ended: { total: 0 } });
  });
});

describe('the monitor itself', () => {
  test('deliveries by channel and state', () => {
    const { pipeline } = summarize(
      week([], {
        deliveries: [
          delivery('a'),
          delivery('b', { attempts: 2 }),
          delivery('c', { channel: 'mail', state: 'uncertain' }),
          delivery('d', { channel: 'mail', state: 'dead', lastError: { kind: 'permanent', message: 'not verified', at: WEEK.start } }),
          delivery('e', { channel: 'mail', state: 'pending' }),
          delivery('f', { state: 'rolled', into: 'g#slack-security#digest#1' }),
          delivery('g', { purpose: 'digest' }),
        ],
      }),
    );
    expect(pipeline.channels).toEqual([
      { channel: 'mail', sent: 0, retried: 0, uncertain: 1, dead: 1, cancelled: 0, rolled: 0, digests: 0, waiting: 1 },
      { channel: 'slack-security', sent: 3, retried: 1, uncertain: 0, dead: 0, cancelled: 0, rolled: 1, digests: 1, waiting: 0 },
    ]);
    expect(pipeline.deadReasons.rows).toEqual([{ channel: 'mail', reason: 'not verified', count: 1 }]);
  });

  test('delays: median and 95th percentile by nearest rank; late past fifteen minutes', () => {
    const stories = Array.from({ length: 20 }, (_, index) =>
      story(RULES.key, `u${index}`).opened('2026-03-03T10:00:00Z', { recordedAfterMs: (index + 1) * 60_000 }),
    );
    expect(summarize(week(stories)).delays).toMatchObject({
      detection: { count: 20, medianSeconds: 600, p95Seconds: 1140, maxSeconds: 1200 },
      late: 5,
    });
  });

  test('the median of three is the second, the 95th percentile the third', () => {
    const stories = [10, 20, 30].map((seconds) =>
      story(RULES.key, `u${seconds}`).opened('2026-03-03T10:00:00Z', { recordedAfterMs: seconds * 1000 }),
    );
    expect(summarize(week(stories)).delays.detection).toMatchObject({ medianSeconds: 20, p95Seconds: 30 });
  });

  test('an event without a time of its own says nothing about delay', () => {
    const told = story(RULES.key, 'bob').opened('2026-03-03T10:00:00Z', { event: { timeIs: 'of-arrival' } });
    expect(summarize(week([told])).delays.detection).toEqual({ count: 0, medianSeconds: null, p95Seconds: null, maxSeconds: null });
  });

  test('events of an earlier week that came in now are late arrivals, in no figure of this week', () => {
    const at = new Date('2026-02-25T10:00:00Z');
    const late = { eventId: 'e', at, recordedAt: new Date('2026-03-04T10:00:00Z'), findings: ['zed'], rules: [RULES.key.id] };
    const summary = summarize(week([], { late: [late] }));
    expect(summary.late).toEqual([{ week: '2026-W09', events: 1, findings: 1, last: '2026-02-25T10:00:00.000Z' }]);
    expect(summary.counts.detections).toBe(0);
  });

  test('a finding is shown with its account’s alias and owner, or plainly without', () => {
    const rows = summarize(
      week([story(RULES.key, 'a').opened('2026-03-03T10:00:00Z'), story(RULES.key, 'b', '999988887777').opened('2026-03-03T10:00:00Z')]),
    ).findings;
    expect(rows.find(({ account }) => account === ACCOUNT)).toMatchObject({ accountAlias: 'prod', owner: 'Ana' });
    expect(rows.find(({ account }) => account !== ACCOUNT)).toMatchObject({ accountAlias: null, owner: null });
  });
});
