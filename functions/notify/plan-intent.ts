import type { FollowUp } from '../../shared/alerts/follow-up.ts';
import { withMutes } from '../../shared/alerts/mutes.ts';
import type { Intent } from '../../shared/alerts/outbox.ts';
import { type Planned, planAlerts, planFollowUp } from '../../shared/alerts/plan.ts';
import { TransientError } from '../../shared/errors.ts';
import { tellingOpening } from '../../shared/findings/finding.ts';
import type { NotifyPorts } from './ports.ts';

const TRIES = 10;
const NOTHING: Planned = { plan: { told: [], deliveries: [] }, held: [] };

/** Plans one intent and consumes it; a finding that changed meanwhile is read again. @throws TransientError when it changes too often. */
export async function planIntent(intent: Intent, ports: NotifyPorts): Promise<Planned> {
  const { store, outbox, mutes, now } = ports;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const findings = (await Promise.all(intent.findings.map((id) => store.finding(id)))).filter((finding) => finding !== undefined);
    const found = await Promise.all(intent.findings.map((id) => store.occurrence(id, intent.eventId)));
    const occurrences = new Map(found.flatMap((occurrence) => (occurrence ? [[occurrence.findingId, occurrence] as const] : [])));
    const at = now();
    const config = await withMutes(ports.config, mutes, at);
    const planned = planAlerts({ intent, findings, occurrences, config, now: at, editable: editable(ports) });
    const outcome = await outbox.consume(intent, planned.plan, at);
    if (outcome === 'consumed') return planned;
    if (outcome === 'gone') return NOTHING;
  }
  throw new TransientError(`the findings of event ${intent.eventId} changed ${TRIES} times while they were planned`);
}

/** Plans what is said again of a finding, by the same means. @throws TransientError when it changes too often. */
export async function planFollow(due: FollowUp, ports: NotifyPorts): Promise<Planned> {
  const { store, outbox, mutes, now } = ports;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const finding = await store.finding(due.findingId);
    const shown = finding && tellingOpening(finding)?.eventId;
    const occurrence = shown === undefined ? undefined : await store.occurrence(due.findingId, shown);
    const at = now();
    const config = await withMutes(ports.config, mutes, at);
    const planned = finding
      ? planFollowUp({ finding, occurrence, config, now: at, editable: editable(ports) })
      : { plan: { told: [], deliveries: [], followUps: [{ findingId: due.findingId }] }, held: [] };
    const outcome = await outbox.follow(due, planned.plan, at);
    if (outcome === 'consumed') return planned;
    if (outcome === 'gone') return NOTHING;
  }
  throw new TransientError(`finding ${due.findingId} changed ${TRIES} times while it was planned`);
}

const editable = ({ channels }: NotifyPorts): ReadonlySet<string> =>
  new Set([...channels].flatMap(([name, channel]) => (channel.edit === undefined ? [] : [name])));
