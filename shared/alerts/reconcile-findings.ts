import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import { essentialsOf } from '../findings/essentials.ts';
import { type Incomplete, type LostTime, type Place, placeName } from '../findings/reconcile-checkpoint.ts';
import type { ReconcileState } from '../findings/reconcile-store.ts';
import type { Recording } from '../findings/store.ts';
import { trailOf } from '../rules/log-tampering/trail-name.ts';
import { rule as trailStoppedUnseenRule } from '../rules/log-tampering/trail-stopped-unseen.ts';
import { rule as eventsRecoveredRule } from '../rules/monitor/events-recovered.ts';
import { rule as reconcileGapRule } from '../rules/monitor/reconcile-gap.ts';
import type { Subject } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import { callerWords } from '../rules/vocabulary/caller.ts';
import { type OwnDeed, ownEnded, ownOpened } from './own-finding.ts';
import { openedBy } from './own-recording.ts';

/** So many at once are no longer the odd lost event. */
const MANY = 20;
/** Losing events of these services hides what hides the rest. */
const TELLING = /^(cloudtrail|events|kms|logs|config|guardduty|scheduler|lambda):/;
const SHOWN = 8;

const deliveryTo = ({ account, region }: Place): Subject => ({
  type: 'resource',
  id: `event-delivery/${account}/${region}`,
  label: `delivery of events of ${account} in ${region}`,
});
const historyOf = ({ account, region }: Place): Subject => ({
  type: 'resource',
  id: `event-history/${account}/${region}`,
  label: `Event history of ${account} in ${region}`,
});

/** Events were found that nobody had delivered. @returns nothing when people were told of all of them. */
export function eventsRecovered(state: ReconcileState, account: string, now: Date): Recording | undefined {
  const count = state.recovered - state.told;
  if (count <= 0) return undefined;
  const calls = Object.entries(state.untold).toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const more = calls.length - SHOWN;
  const listed = calls.slice(0, SHOWN).map(([call, times]) => `${times} × ${call}`);
  return ownOpened(
    {
      rule: eventsRecoveredRule,
      name: 'ReconcileEvents',
      // The same total is told once, even when the run dies before it writes that it was.
      what: `${state.pass}#${state.recovered}`,
      subject: deliveryTo(state),
      account,
      at: now,
    },
    {
      ...gradeOf(count, Object.keys(state.untold)),
      summary: `${count} ${count === 1 ? 'event' : 'events'} of ${placeName(state)} never arrived by EventBridge and ${count === 1 ? 'was' : 'were'} found in Event history`,
      evidence: [
        { label: 'Recovered', value: `${count}${state.pass === 'daily' ? ', by the daily pass: they came hours late' : ''}` },
        { label: 'Calls', value: more > 0 ? `${listed.join(', ')} and ${more} more` : listed.join(', ') },
        { label: 'Recovered before', value: `${state.told} since the first run` },
      ],
      remedy: [
        { text: 'Each of them has gone through the rules by now: look at their own findings first.' },
        { text: 'See whether it goes on: is the trail of this account and region logging, is the forwarder there, are the rules enabled?' },
        { text: 'A few in a month are what CloudTrail calls best effort; acknowledge those.' },
      ],
    },
  );
}

function gradeOf(count: number, calls: readonly string[]): { readonly severity: Severity; readonly because: string } {
  if (count >= MANY) return { severity: 'high', because: `${count} events at once are more than the odd one that is lost` };
  const telling = calls.find((call) => TELLING.test(call));
  return telling === undefined
    ? { severity: 'medium', because: 'a few events were not delivered' }
    : { severity: 'high', because: `among them is ${telling}, which can hide what follows` };
}

/** The record of a call that ends a trail had to be looked for: it is told beside what the rules say of it. */
export function trailStoppedUnseen(event: CloudTrailEvent, now: Date): Recording {
  const trail = trailOf(event);
  return openedBy(
    trailStoppedUnseenRule,
    essentialsOf(event),
    {
      subject: trail,
      severity: 'critical',
      because: 'the call that cuts the delivery of events was itself not delivered',
      summary: `${callerWords(event)} called ${event.name} on ${trail.label}, and EventBridge did not deliver it`,
      evidence: [
        { label: 'Trail', value: trail.label },
        { label: 'Call', value: event.name },
        { label: 'Found', value: 'in Event history alone' },
      ],
      remedy: [
        { text: 'Is the trail logging, with the selectors it should have? Start it again, or deploy it anew.' },
        { text: 'Read Event history from the time of this call on: it goes on without a trail, for 90 days.' },
      ],
    },
    now,
  );
}

const gapDeed = (place: Place, account: string, at: Date, what: string): OwnDeed => ({
  rule: reconcileGapRule,
  name: 'ReadEventHistory',
  what,
  subject: historyOf(place),
  account,
  at,
});

const BEHIND = 'behind';
const MEND = {
  text: 'See what the function says (docs/operate.md, "What was not seen"): a permission, a region that is not enabled, throttling by others.',
};

/** Reconcile does not come forward. @param since the last time that is covered */
export const reconcileBehind = (place: Place, account: string, since: Date, why: string | undefined, now: Date): Recording =>
  ownOpened(gapDeed(place, account, now, `${BEHIND}#${since.toISOString()}`), {
    severity: 'high',
    because: 'events that were lost since then are not noticed',
    part: BEHIND,
    summary: `Nothing since ${since.toISOString()} was held against ${historyOf(place).label}`,
    evidence: [
      { label: 'Covered until', value: since.toISOString() },
      { label: 'Why', value: why ?? 'the runs end before they are through' },
    ],
    remedy: [MEND, { text: 'Nothing is lost yet: Event history keeps 90 days, and the next good run begins where the last one ended.' }],
  });

export const reconcileCaughtUp = (place: Place, account: string, now: Date): Recording =>
  ownEnded(gapDeed(place, account, now, `caught up#${now.toISOString()}`), 'the time was held against Event history after all', BEHIND);

/** Time that is gone: this part is ended by nobody but a person. */
export const reconcileLost = ({ fromAt, untilAt, why, ...place }: LostTime, account: string, now: Date): Recording =>
  ownOpened(gapDeed(place, account, now, `lost#${fromAt.toISOString()}`), {
    severity: 'high',
    because: 'it can never be held against Event history any more',
    part: `lost ${fromAt.toISOString()}`,
    summary: `${fromAt.toISOString()} to ${untilAt.toISOString()} was never held against ${historyOf(place).label}`,
    evidence: [{ label: 'Why', value: why }],
    remedy: [{ text: "Scan the trail's own files for that time (npm run scan), then acknowledge this." }],
  });

/** A list was longer than a run may read. */
export const listGivenUp = (place: Place, { lookup, why, readAt }: Incomplete, account: string, windowEnd: Date, now: Date): Recording =>
  ownOpened(gapDeed(place, account, now, `list ${lookup}#${windowEnd.toISOString()}`), {
    severity: 'medium',
    because: 'only this list is not complete',
    part: `list ${lookup}`,
    summary: `The list of ${lookup} in ${historyOf(place).label} is too long to be read in time`,
    evidence: [{ label: 'Why', value: why }, ...(readAt === undefined ? [] : [{ label: 'Read back to', value: readAt.toISOString() }])],
    remedy: [{ text: `Leave it out with "reconcile: { except: [${lookup}] }", which the report then says, or raise "mostPages".` }],
  });

export const listComplete = (place: Place, lookup: string, account: string, now: Date): Recording =>
  ownEnded(
    gapDeed(place, account, now, `list ${lookup} complete#${now.toISOString()}`),
    'it was read to its end again, or is left out',
    `list ${lookup}`,
  );
