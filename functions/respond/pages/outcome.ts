import { html } from 'hono/html';
import { timeWords } from '../../../shared/alerts/alert-words.ts';
import type { Config } from '../../../shared/alerts/config.ts';
import type { LinkPurpose } from '../../../shared/alerts/links.ts';
import type { Answer } from '../../../shared/findings/answer.ts';
import type { Outcome } from '../give-answer.ts';
import type { Refusal, Reply } from '../reply.ts';
import { layout } from './layout.ts';

/** Who did what. @param refused of a form that came twice */
export const outcomePage = ({ title, text, did }: Outcome, refused?: Refusal): Reply => ({
  ...layout(
    title,
    html`<section class="card"><h1>${title}</h1><p>${text}</p><p class="soft small">You can close this page.</p></section>`,
    did === undefined ? refused : undefined,
  ),
  ...(did === undefined ? {} : { did }),
});

type Words = readonly [title: string, text: string];

const SORRY: Readonly<Record<Refusal, Words>> = {
  forged: ['This link is not ours', 'It was not made here, or not whole: copy all of it from the mail. Nothing was changed.'],
  stale: ['This link is too old', 'It was good for a day. A later alert about the same finding holds a new one. Nothing was changed.'],
  replayed: ['This link was used', 'It was good once. A later alert about the same finding holds a new one. Nothing was changed now.'],
  malformed: ['This is no answer', 'Something is missing. Open the link from the mail again. Nothing was changed.'],
  unauthorised: ['This can not be done by link', 'The configuration or the rule does not allow it. Nothing was changed.'],
  lost: ['Not on record', 'The finding is no longer there. Nothing was changed.'],
  oversized: ['This is too long', 'It is more than can be taken. Nothing was changed.'],
};

const AGAIN = 'The weekly mail has it attached, and "npm run report" makes it again.';
/** What is said otherwise of a report, which nobody answers. */
const SORRY_REPORT: Partial<typeof SORRY> = {
  forged: ['This link is not ours', 'It was not made here, or not whole: copy all of it from the message.'],
  stale: ['This link is too old', `It was good for seven days, and the report is kept no longer. ${AGAIN}`],
  malformed: ['This link is not whole', 'Open it from the message again.'],
  unauthorised: ['This is no report', 'The link leads to something else, which is not shown.'],
  lost: ['The report is not here', `It is no longer kept. ${AGAIN}`],
  oversized: ['The report is too large to be shown here', AGAIN],
};

/** A clear word about a link that does nothing. @param last the answer that the finding has, where there is one */
export function sorryPage(refused: Refusal, purpose: LinkPurpose, last?: { readonly answer: Answer; readonly config: Config }): Reply {
  const [title, text] = (purpose === 'report' ? SORRY_REPORT[refused] : undefined) ?? SORRY[refused];
  return layout(
    title,
    html`<section class="card"><h1>${title}</h1><p>${text}</p>${last === undefined ? '' : html`<p>${lastWords(last)}</p>`}</section>`,
    refused,
  );
}

const VERBS: Readonly<Record<Answer['kind'], string>> = { acknowledge: 'Acknowledged', assign: 'Assigned', resolve: 'Closed' };

const lastWords = ({ answer: { kind, by, at, to, note }, config }: { readonly answer: Answer; readonly config: Config }): string =>
  `${VERBS[kind]}${to === undefined ? '' : ` to ${to}`} by ${by}, ${timeWords(at, config.zone, config.locale)}${note === '' ? '' : `: ${note}`}.`;
