import { html } from 'hono/html';
import type { TakenNotice } from '../services-look-alike.ts';
import { layout, type Markup } from './layout.ts';

/** What the channels got that take alerts as data, newest first. */
export const servicesPage = (notices: readonly TakenNotice[]): Markup =>
  layout(
    '/services',
    'Other channels',
    notices.length === 0
      ? html`<h1>Other channels</h1><p class="soft">Nothing was sent to a topic, a pager, Security Hub or a webhook: the configuration decides.</p>`
      : html`<h1>Other channels</h1><p class="soft">What topics, pagers, Security Hub and webhooks received: ${notices.length}, newest first.</p>
${notices.toReversed().map(notice)}`,
  );

const notice = ({ service, receivedAt, what, body }: TakenNotice): Markup =>
  html`<section class="card"><h2>${service}</h2><p>${what}</p><p class="soft small">${receivedAt.slice(0, 16).replace('T', ' ')} UTC</p>
<details><summary>As it came</summary><pre>${body}</pre></details></section>`;
