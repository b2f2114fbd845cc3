import { withMutes } from '../../shared/alerts/mutes.ts';
import type { Intent } from '../../shared/alerts/outbox.ts';
import { type Planned, planAlerts } from '../../shared/alerts/plan.ts';
import { TransientError } from '../../shared/errors.ts';
import type { NotifyPorts } from './ports.ts';

const TRIES = 10;
const NOTHING: Planned = { plan: { told: [], deliveries: [] }, held: [] };

/** Plans one intent and consumes it; a finding that changed meanwhile is read again. @throws TransientError when it changes too often. */
export async function planIntent(intent: Intent, { store, outbox, mutes, config, now }: NotifyPorts): Promise<Planned> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const findings = (await Promise.all(intent.findings.map((id) => store.finding(id)))).filter((finding) => finding !== undefined);
    const found = await Promise.all(intent.findings.map((id) => store.occurrence(id, intent.eventId)));
    const occurrences = new Map(found.flatMap((occurrence) => (occurrence ? [[occurrence.findingId, occurrence] as const] : [])));
    const at = now();
    const planned = planAlerts({ intent, findings, occurrences, config: await withMutes(config, mutes, at), now: at });
    const outcome = await outbox.consume(intent, planned.plan, at);
    if (outcome === 'consumed') return planned;
    if (outcome === 'gone') return NOTHING;
  }
  throw new TransientError(`the findings of event ${intent.eventId} changed ${TRIES} times while they were planned`);
}
