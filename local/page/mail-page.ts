import { html } from 'hono/html';
import type { Mail } from '../mailbox.ts';
import { layout, type Markup } from './layout.ts';

export const mailPage = (mails: readonly Mail[]): Markup =>
  layout(
    '/mail',
    'Mail',
    mails.length === 0
      ? html`<h1>Mail</h1><p class="soft">No mail was sent.</p>`
      : html`<h1>Mail</h1><p class="soft">What the mailbox received: ${mails.length}, newest first.</p>
<section class="card"><ul class="list">${mails
          .toReversed()
          .map(
            ({ id, subject, to, receivedAt }) =>
              html`<li><a href="/mail/${id}"><span class="sev info">mail</span><b>${subject}</b><span class="when">${receivedAt.slice(0, 16).replace('T', ' ')} UTC</span><span class="sub">to ${to.join(', ')}</span></a></li>`,
          )}</ul></section>`,
  );

/** The HTML part stands in a frame of its own that may run nothing. */
export const oneMailPage = ({ id, subject, from, to, text, attachments }: Mail, answeringUrl: string): Markup =>
  layout(
    '/mail',
    subject,
    html`<p class="small"><a href="/mail">All mails</a></p>
<section class="card"><h1>${subject}</h1><dl class="facts"><dt>From</dt><dd>${from}</dd><dt>To</dt><dd>${to.join(', ')}</dd>
${attachments.length > 0 ? html`<dt>Attached</dt><dd>${attachments.map(({ name }) => name).join(', ')}</dd>` : ''}</dl>${answerLink(text, answeringUrl)}</section>
<section class="card"><h2>HTML part</h2><iframe title="HTML part of the mail" sandbox="" src="/mail/${id}/html" height="1500"></iframe></section>
<section class="card"><h2>Text part</h2><pre>${text}</pre></section>`,
  );

/** Nothing opens from within the frame: the link that is in the mail stands beside it. */
function answerLink(text: string, answeringUrl: string): Markup | '' {
  const link = text.split(/\s+/).find((word) => word.startsWith(`${answeringUrl}/`));
  return link === undefined ? '' : html`<p><a href="${link}" rel="noreferrer">Open the link in this mail</a></p>`;
}
