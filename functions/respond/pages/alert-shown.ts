import { html } from 'hono/html';
import { type Alert, alertOf } from '../../../shared/alerts/alert.ts';
import { type Finding, tellingOpening } from '../../../shared/findings/finding.ts';
import type { RespondPorts } from '../ports.ts';
import type { Markup } from './layout.ts';

/** The facts of the alert as they stand now: the same words as in Slack and in the mail. */
export async function alertShown(finding: Finding, { store, rules, config, now }: RespondPorts): Promise<Markup> {
  const opening = tellingOpening(finding);
  const occurrence = opening && (await store.occurrence(finding.id, opening.eventId));
  const delivery = { findingId: finding.id, channel: '', purpose: 'open', seq: 0, mayRepeat: false, route: '' } as const;
  const alert = alertOf({
    delivery,
    primary: { finding, occurrence, reason: 'first' },
    others: [],
    rules: await rules(),
    config,
    now: now(),
  });
  const known = finding.acknowledged && !alert.over ? html`<p><b>Acknowledged by ${finding.acknowledged.by}</b></p>` : '';
  return html`<section class="card"><span class="sev ${alert.over ? 'good' : alert.severity}">${alert.word}</span><h1>${alert.summary}</h1>
<p class="soft small">${alert.title} · alert ${alert.id}</p>${known}${alert.why === '' ? '' : html`<p>${alert.why}</p>`}
<dl>${alert.facts.map(fact)}</dl></section>`;
}

const fact = ({ label, value }: Alert['facts'][number]): Markup => html`<dt>${label}</dt><dd>${value}</dd>`;
