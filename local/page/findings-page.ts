import { html } from 'hono/html';
import { accountWords } from '../../shared/alerts/alert-reason.ts';
import { timeWords } from '../../shared/alerts/alert-words.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { type Finding, shortId, tellingOpening } from '../../shared/findings/finding.ts';
import { type Standing, standingOf } from '../../shared/findings/standing.ts';
import { rankOf, SEVERITIES } from '../../shared/rules/severity.ts';
import { isAsFound } from '../as-found.ts';
import { layout, type Markup } from './layout.ts';

export interface FindingsPage {
  readonly findings: readonly Finding[];
  readonly config: Config;
  readonly now: Date;
  /** How many to list; the rest is counted. */
  readonly most: number;
}

/** Every finding, open ones first, the worst first. */
export function findingsPage({ findings, config, now, most }: FindingsPage): Markup {
  const rows = findings
    .map((finding) => ({ finding, standing: standingOf(finding, now) }))
    .filter(({ standing }) => standing.state !== 'unseen')
    .toSorted(byUrgency);
  const open = rows.filter(({ standing }) => standing.state === 'open');
  const found = open.filter(({ finding, standing }) => isAsFound(finding, standing));
  const since = open.filter((row) => !found.includes(row));
  const over = rows.filter(({ standing }) => standing.state !== 'open');
  return layout(
    '/',
    'Findings',
    html`<h1>${open.length} open, ${over.length} over or acknowledged</h1>
<p class="soft">Each finding is one problem with one subject. Open one for its timeline, its evidence and how to undo it.</p>
<dl class="figures">${SEVERITIES.toReversed().map(
      (severity) =>
        html`<div><dt class="${severity}">${severity}</dt><dd>${open.filter(({ standing }) => standing.severity === severity).length}</dd></div>`,
    )}</dl>
${listed('Open', since, config, most)}${listed('Open since before the first look of the checks', found, config, most)}${listed('Resolved and acknowledged', over, config, most)}`,
  );
}

interface Row {
  readonly finding: Finding;
  readonly standing: Standing;
}

const listed = (title: string, rows: readonly Row[], config: Config, most: number): Markup | '' =>
  rows.length === 0
    ? ''
    : html`<section class="card"><h2>${title}</h2><ul class="list">${rows.slice(0, most).map((row) => entry(row, config))}</ul>
${rows.length > most ? html`<p class="soft">${rows.length - most} more. <a href="/?most=${most * 10}">List more</a></p>` : ''}</section>`;

const entry = ({ finding, standing }: Row, config: Config): Markup =>
  html`<li><a href="/findings/${finding.id}"><span class="sev ${standing.state === 'resolved' ? 'resolved' : standing.severity}">${
    standing.state === 'open' ? standing.severity : standing.state
  }</span><b>${tellingOpening(finding)?.summary ?? finding.title}</b><span class="when">${timeWords(finding.lastSeen ?? standing.since, config.zone, config.locale)}</span>
<span class="sub">${finding.title} · ${finding.subject.label} · ${accountWords(finding.account, config)}${
    finding.count > 1 ? ` · ${finding.count} times` : ''
  }${standing.reopened ? ' · reopened' : ''}${standing.reason ? ` · ${standing.reason}` : ''} · ${shortId(finding.id)}</span></a></li>`;

const ORDER = { open: 0, acknowledged: 1, resolved: 2, unseen: 3 } as const;
const byUrgency = (a: Row, b: Row): number =>
  ORDER[a.standing.state] - ORDER[b.standing.state] ||
  rankOf(b.standing.severity) - rankOf(a.standing.severity) ||
  (b.finding.lastSeen?.getTime() ?? 0) - (a.finding.lastSeen?.getTime() ?? 0);
