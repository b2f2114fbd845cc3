import { isDrill } from '../../shared/alerts/audience.ts';
import { channelSubject } from '../../shared/alerts/channel-health.ts';
import { DRILL_MS, type Drill, drillEnds, drillFindingId, type Hops, hopsOf } from '../../shared/alerts/drill.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import type { Run } from '../../shared/findings/store.ts';
import { rule as failedRule } from '../../shared/rules/monitor/monitor-drill-failed.ts';
import type { WatchPorts } from './ports.ts';
import { keepFinding, type Watched, type Wrong } from './standing-finding.ts';

const HOUR = 3_600_000;

export async function startDrill({ put, now }: WatchPorts): Promise<Drill> {
  const putAt = now();
  return { eventId: await put('drill'), putAt };
}

/**
 * Looks how far a drill has come: over when every channel has it, failed when its time is up before. Either way it is closed, and
 * the checkpoint keeps how long each hop took. @returns the drill while it is under way.
 */
export async function judgeDrill(drill: Drill, ports: WatchPorts): Promise<Drill | undefined> {
  const now = ports.now();
  const id = drillFindingId(drill.eventId);
  const occurrence = await ports.store.occurrence(id, drill.eventId);
  const hops = hopsOf(drill, { occurrence, deliveries: await ports.outbox.deliveries(id) }, [...ports.checks.keys()]);
  const isComplete = hops.missing.length === 0;
  if (!isComplete && now.getTime() - drill.putAt.getTime() < DRILL_MS) return drill;
  const recorded = occurrence !== undefined;
  await keepFinding(
    wayOfDrill,
    recorded
      ? { well: 'a drill came through' }
      : { wrong: failed('No test alert came out of the monitor', 'it was never recorded', drill) },
    ports,
    now,
  );
  for (const channel of recorded ? ports.checks.keys() : []) {
    const why = hops.missing.find((one) => one.channel === channel)?.why;
    const summary = `A test alert did not arrive on channel ${channel} within ${DRILL_MS / 60_000} minutes`;
    const is = why === undefined ? { well: 'a drill arrived' } : { wrong: failed(summary, why, drill) };
    await keepFinding({ rule: failedRule, subject: channelSubject(channel) }, is, ports, now);
  }
  await ports.runs.save(drillRun(drill, hops, now));
  if (recorded) await ports.store.record(drillEnds(drill.eventId, wordsOf(hops), now), now);
  return undefined;
}

const wayOfDrill: Watched = { rule: failedRule, subject: { type: 'monitor', id: 'drill', label: 'way of a test alert' } };

const wordsOf = ({ missing, sentMs }: Hops): string =>
  missing.length === 0
    ? `the test alert is on every channel, after ${Math.round(Math.max(0, ...Object.values(sentMs)) / 1000)} s`
    : `the test alert did not arrive on ${missing.map(({ channel }) => channel).join(', ')}`;

const drillRun = ({ eventId, putAt }: Drill, { recordedMs, plannedMs, sentMs, missing }: Hops, now: Date): Run => ({
  kind: 'drill',
  at: now,
  tookMs: now.getTime() - putAt.getTime(),
  outcome: missing.length === 0 ? 'complete' : 'partial',
  counts: {
    channels: Object.keys(sentMs).length,
    missing: missing.length,
    ...(recordedMs === undefined ? {} : { recordedMs }),
    ...(plannedMs === undefined ? {} : { plannedMs }),
    ...Object.fromEntries(Object.entries(sentMs).map(([channel, ms]) => [`sentMs ${channel}`, ms])),
  },
  failures: missing.map(({ channel, why }) => `${channel}: ${why}`),
  detail: { eventId },
});

const failed = (summary: string, why: string, { eventId, putAt }: Drill): Wrong => ({
  because: 'a real alert would have been lost the same way',
  summary,
  evidence: [
    { label: 'Why', value: why },
    { label: 'Put on the bus', value: putAt.toISOString() },
    { label: 'Drill', value: eventId },
  ],
  remedy: [{ text: 'Follow "The drill" in docs/operate.md, mend what is named above, then run the drill again.' }],
});

/** Once a day: a drill whose sender broke off is closed. */
export async function closeForgotten(ports: WatchPorts): Promise<void> {
  const now = ports.now();
  for await (const finding of ports.store.openFindings()) {
    const eventId = finding.latest?.eventId;
    if (!isDrill(finding) || eventId === undefined || standingOf(finding, now).state !== 'open') continue;
    if (finding.latest !== undefined && now.getTime() - finding.latest.at.getTime() < HOUR) continue;
    await ports.store.record(drillEnds(eventId, 'nobody closed the drill', now), now);
  }
}
