import { html } from 'hono/html';
import type { Telling } from '../../shared/alerts/outbox.ts';
import { clipped, oneLine } from '../../shared/alerts/plain-text.ts';
import { shortId } from '../../shared/findings/finding.ts';
import { type Standing, standingOf } from '../../shared/findings/standing.ts';
import { claimsOf } from './answer-page.ts';
import { layout, type Markup } from './pages/layout.ts';
import { sorryPage } from './pages/outcome.ts';
import type { RespondPorts } from './ports.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';

/** So many findings are read at once. */
const AT_ONCE = 25;

/** All that one digest tells: id, state now and the line it was told in. */
export async function showDigest(request: Request, ports: RespondPorts): Promise<Reply> {
  const read = await claimsOf(request.query.get('t'), 'digest', ports);
  if ('status' in read) return read;
  const digest = await ports.digest(read.subject);
  if (digest === undefined) return sorryPage('lost', 'digest');
  const { tellings } = digest;
  const rows: Markup[] = [];
  for (let start = 0; start < tellings.length; start += AT_ONCE) {
    rows.push(...(await Promise.all(tellings.slice(start, start + AT_ONCE).map((telling) => row(telling, ports)))));
  }
  const title = `${tellings.length} ${tellings.length === 1 ? 'alert' : 'alerts'}`;
  return layout(
    title,
    html`<section class="card"><h1>${title}</h1><p class="soft">All that one message stands for, as it is now.</p></section><section class="card"><ul>${rows}</ul></section>`,
  );
}

async function row({ findingId, summary }: Telling, { store, now }: RespondPorts): Promise<Markup> {
  const finding = await store.finding(findingId);
  const standing = finding && standingOf(finding, now());
  return html`<li><span class="sev ${classOf(standing)}">${wordOf(standing)}</span><span>${clipped(oneLine(summary), 500)}</span><span class="soft small">${shortId(findingId)}</span></li>`;
}

const classOf = (standing: Standing | undefined): string =>
  standing === undefined ? 'info' : standing.state === 'resolved' ? 'good' : standing.severity;

const wordOf = (standing: Standing | undefined): string =>
  standing === undefined ? 'gone' : standing.state === 'open' ? standing.severity : standing.state;
