import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check as consoleMfa } from '../../shared/posture/credentials/user-console-mfa.ts';
import type { Snapshot } from '../../shared/posture/snapshot.ts';
import { failed, read } from '../../shared/posture/source.ts';
import { reportOf } from '../support/posture-cases.ts';
import { DAY, HOUR, postureWorld, sinceFirst, snapshotOf } from '../support/posture-world.ts';
import { iam } from '../support/records.ts';

const MINUTE = 60_000;

type State = 'fail' | 'pass' | 'gone' | 'unreadable';
type Step = { readonly run: Snapshot } | { readonly event: ReturnType<typeof iam> };

const ROWS: Readonly<Record<Exclude<State, 'gone'>, Record<string, string>>> = {
  fail: { password_enabled: 'true', mfa_active: 'false' },
  pass: { password_enabled: 'true', mfa_active: 'true' },
  unreadable: { password_enabled: 'true', mfa_active: 'maybe' },
};

const rowsOf = (states: readonly State[]) =>
  Object.fromEntries(states.flatMap((state, n) => (state === 'gone' ? [] : [[`user${n}`, ROWS[state]] as const])));

/** How far runs are apart, how old their reports are, and when events end something, in hours since the first run. */
interface Pace {
  readonly everyMs: number;
  readonly reportHours: { readonly min: number; readonly max: number };
  readonly endHours: { readonly min: number; readonly max: number };
}
const DAILY: Pace = { everyMs: DAY, reportHours: { min: 0, max: 4 }, endHours: { min: 1, max: 120 } };
/** A run's report is older than the run before, and younger than that one's. */
const DENSE: Pace = { everyMs: 4 * HOUR, reportHours: { min: 4, max: 7 }, endHours: { min: -7, max: 20 } };

/** The first is the baseline. */
const runOn = (turn: number, { states, hours, denied }: Look, { everyMs }: Pace): Snapshot => {
  const takenAt = sinceFirst(turn * everyMs);
  const asOf = sinceFirst(-hours * HOUR, takenAt);
  const failure = { call: 'iam:GetCredentialReport', kind: 'denied', code: 'AccessDenied', message: 'no' } as const;
  return snapshotOf({ credentialReport: denied ? failed(failure, asOf) : read(reportOf({}, rowsOf(states)), asOf) }, takenAt);
};

interface Look {
  readonly states: readonly State[];
  readonly hours: number;
  readonly denied: boolean;
}

const state = fc.constantFrom<State>('fail', 'fail', 'fail', 'pass', 'pass', 'gone', 'unreadable');
const looksAt = ({ reportHours }: Pace) =>
  fc.array(
    fc.record({
      states: fc.tuple(state, state),
      hours: fc.integer(reportHours),
      denied: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
    }),
    { minLength: 2, maxLength: 5 },
  );
const endsAt = ({ endHours }: Pace) =>
  fc.array(fc.record({ user: fc.integer({ min: 0, max: 1 }), hours: fc.integer(endHours) }), { maxLength: 3 });

const enabled = ({ user, hours }: { readonly user: number; readonly hours: number }) =>
  iam('EnableMFADevice', {
    request: { userName: `user${user}`, serialNumber: `arn:aws:iam::111122223333:mfa/user${user}` },
    over: { eventTime: sinceFirst(hours * HOUR + 30 * MINUTE).toISOString() },
  });

async function findingsAfter(steps: readonly Step[]): Promise<readonly string[]> {
  const world = postureWorld([consoleMfa]);
  world.setNow(sinceFirst(10 * DAY));
  for (const step of steps) await ('run' in step ? world.run(step.run) : world.hear(step.event));
  await world.holdLate();
  return (await world.open()).filter((line) => line.startsWith('posture-'));
}

const LAG = 15 * MINUTE;

/**
 * What must be open, worked out without the program: of each user the newest word counts, dated by when the report was made less what
 * IAM may lag; a report that was not read, and a row that can't be, say nothing.
 */
function expected(
  all: readonly Look[],
  events: readonly { readonly user: number; readonly hours: number }[],
  { everyMs }: Pace,
): readonly string[] {
  const words = (user: number) =>
    [
      ...all.flatMap(({ states, hours, denied }, turn) => {
        const said = states[user];
        return denied || said === 'unreadable' ? [] : [{ at: turn * everyMs - hours * HOUR - LAG, fails: said === 'fail' }];
      }),
      ...events.filter((event) => event.user === user).map(({ hours }) => ({ at: hours * HOUR + 30 * MINUTE, fails: false })),
    ].toSorted((a, b) => a.at - b.at);
  return [0, 1].flatMap((user) => {
    const said = words(user);
    const since = said[said.findLastIndex(({ fails }) => !fails) + 1];
    return since === undefined ? [] : [`posture-user-console-mfa user${user} high ${sinceFirst(since.at).toISOString()}`];
  });
}

test.each([
  ['a day apart', DAILY],
  ['closer than a report is old', DENSE],
])(
  'runs %s and events in any order, some of them twice, leave open what the evidence of each time says, since it says so',
  {
    timeout: 60_000,
  },
  async (_, pace) => {
    const shuffled = fc.record({
      looks: looksAt(pace),
      ends: endsAt(pace),
      order: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
      twice: fc.array(fc.nat(), { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(shuffled, async ({ looks: all, ends: events, order, twice }) => {
        const steps: readonly Step[] = [
          ...all.map((look, n) => ({ run: runOn(n, look, pace) })),
          ...events.map((end) => ({ event: enabled(end) })),
        ];
        const timeOf = (step: Step): number => ('run' in step ? step.run.takenAt.getTime() : Date.parse(String(step.event['eventTime'])));
        const inTurn = steps.toSorted((a, b) => timeOf(a) - timeOf(b));
        const mixed = steps.map((step, n) => ({ step, at: order[n] ?? 0 })).toSorted((a, b) => a.at - b.at);
        const repeated = [...mixed.map(({ step }) => step), ...twice.flatMap((n) => steps[n % steps.length] ?? [])];
        const findings = expected(all, events, pace);
        expect(await findingsAfter(inTurn), 'in their turn').toEqual(findings);
        expect(await findingsAfter(repeated), 'in another order').toEqual(findings);
      }),
      { numRuns: 60 },
    );
  },
);
