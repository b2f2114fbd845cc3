import { html } from 'hono/html';
import { changeShown } from '../../shared/alerts/alert-change.ts';
import { eventFacts, evidenceOf, type FactShown } from '../../shared/alerts/alert-facts.ts';
import { meaningShown } from '../../shared/alerts/alert-meaning.ts';
import { accountWords } from '../../shared/alerts/alert-reason.ts';
import { callWords, timeWords } from '../../shared/alerts/alert-words.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { consoleLink } from '../../shared/alerts/console-link.ts';
import { ruleLink } from '../../shared/alerts/rule-link.ts';
import { type Finding, shortId } from '../../shared/findings/finding.ts';
import type { Occurrence } from '../../shared/findings/occurrence.ts';
import { standingOf } from '../../shared/findings/standing.ts';
import { signedLine } from '../../shared/policy/line-diff.ts';
import type { Rule } from '../../shared/rules/rule.ts';
import { layout, type Markup } from './layout.ts';

export interface FindingPage {
  readonly finding: Finding;
  readonly rule: Rule | undefined;
  /** Newest first. */
  readonly occurrences: readonly Occurrence[];
  /** What else the same actor is on record for in the hour around, oldest first. */
  readonly around: readonly Occurrence[];
  readonly config: Config;
  readonly now: Date;
}

/** Everything known of one finding. */
export function findingPage({ finding, rule, occurrences, around, config, now }: FindingPage): Markup {
  const standing = standingOf(finding, now);
  // What happened since may be harmless: the newest of its grade says why it stands so, and how to undo it.
  const opened = occurrences.filter(({ kind }) => kind === 'opened');
  const shown = opened.find(({ assessment }) => assessment?.severity === standing.severity) ?? opened[0];
  const at = (time: Date): string => timeWords(time, config.zone, config.locale);
  const state = standing.state === 'open' ? standing.severity : standing.state;
  const change = shown?.assessment?.change && changeShown(shown.assessment.change);
  const meaning = shown?.assessment?.meaning && meaningShown(shown.assessment.meaning);
  const link = shown && consoleLink(shown.event);
  return layout(
    '/',
    finding.title,
    html`<p class="small"><a href="/">All findings</a></p>
<section class="card"><span class="sev ${standing.state === 'resolved' ? 'resolved' : standing.severity}">${state}</span>
<h1>${shown?.assessment?.summary ?? finding.title}</h1>
<p class="soft">${finding.title} · ${shortId(finding.id)} · since ${at(standing.since)}${standing.reason ? ` · ${standing.reason}` : ''}</p>
<p>${rule?.why ?? ''} ${shown?.assessment ? `Graded ${standing.severity}: ${shown.assessment.because}.` : ''}</p>
${rule ? html`<p class="soft small">It ends by: ${rule.ends}. <a href="${ruleLink(config.ruleReference, rule.id)}" rel="noreferrer">What this rule means</a></p>` : ''}</section>
<section class="card"><h2>What happened</h2>${facts(eventFacts({ finding, occurrence: shown, account: accountWords(finding.account, config), config }))}</section>
${meaning ? html`<section class="card"><h2>What it means</h2><p><b>${meaning.headline}</b></p>${facts(meaning.rows)}</section>` : ''}
${
  change
    ? html`<section class="card"><h2>What changed: ${change.what}</h2>${change.note ? html`<p class="soft">${change.note}</p>` : ''}
${change.lines.length > 0 ? html`<pre class="diff">${change.lines.map((line) => html`<span class="${line.kind}">${signedLine(line)}</span>`)}</pre>` : ''}</section>`
    : ''
}
${
  shown?.assessment && standing.state === 'open'
    ? html`<section class="card"><h2>How to undo it</h2><ol>${shown.assessment.remedy.map(
        ({ text, command }) => html`<li>${text}${command ? html`<pre>${command}</pre>` : ''}</li>`,
      )}</ol></section>`
    : ''
}
<section class="card"><h2>Timeline</h2><ol class="timeline">${occurrences.toReversed().map(
      ({
        kind,
        event,
        assessment,
        reason,
      }) => html`<li class="${kind === 'opened' ? 'opened' : 'resolved-dot'}"><b>${assessment?.summary ?? reason}</b><br>${assessment?.meaning ? html`${meaningShown(assessment.meaning).headline}<br>` : ''}
<span class="soft small">${at(event.at)} · ${callWords(event)} · event ${event.id}</span></li>`,
    )}</ol></section>
<section class="card"><h2>Evidence</h2>${facts(evidenceOf(shown))}${link ? html`<p class="small"><a href="${link}" rel="noreferrer">The event in the AWS console</a> (account ${finding.account})</p>` : ''}</section>
<section class="card"><h2>The same actor in the hour around</h2>${
      around.length === 0
        ? html`<p class="soft">Nothing else on record.</p>`
        : html`<table><thead><tr><th>When</th><th>What</th></tr></thead><tbody>${around.map(
            ({ findingId, event, assessment, reason }) =>
              html`<tr><td class="small time">${at(event.at)}</td><td><a href="/findings/${findingId}">${assessment?.summary ?? `${event.name}: ${reason}`}</a></td></tr>`,
          )}</tbody></table>`
    }</section>`,
  );
}

const facts = (shown: readonly FactShown[]): Markup =>
  html`<dl class="facts">${shown.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
