import { html } from 'hono/html';
import { timeWords } from '../../../shared/alerts/alert-words.ts';
import type { Config } from '../../../shared/alerts/config.ts';
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

const SORRY: Readonly<Record<Exclude<Refusal, 'oversized'>, readonly [title: string, text: string]>> = {
  forged: ['This link is not ours', 'It was not made here, or not whole: copy all of it from the mail. Nothing was changed.'],
  stale: ['This link is too old', 'It was good for a day. A later alert about the same finding holds a new one. Nothing was changed.'],
  replayed: ['This link was used', 'It was good once. A later alert about the same finding holds a new one. Nothing was changed now.'],
  malformed: ['This is no answer', 'Something is missing. Open the link from the mail again. Nothing was changed.'],
  unauthorised: ['This can not be done by link', 'The configuration or the rule does not allow it. Nothing was changed.'],
  lost: ['Not on record', 'The finding is no longer there. Nothing was changed.'],
};

/** A clear word about a link that does nothing. @param last the answer that the finding has, where there is one */
export function sorryPage(refused: Exclude<Refusal, 'oversized'>, last?: { readonly answer: Answer; readonly config: Config }): Reply {
  const [title, text] = SORRY[refused];
  return layout(
    title,
    html`<section class="card"><h1>${title}</h1><p>${text}</p>${last === undefined ? '' : html`<p>${lastWords(last)}</p>`}</section>`,
    refused,
  );
}

const VERBS: Readonly<Record<Answer['kind'], string>> = { acknowledge: 'Acknowledged', assign: 'Assigned', resolve: 'Closed' };

const lastWords = ({ answer: { kind, by, at, to, note }, config }: { readonly answer: Answer; readonly config: Config }): string =>
  `${VERBS[kind]}${to === undefined ? '' : ` to ${to}`} by ${by}, ${timeWords(at, config.zone, config.locale)}${note === '' ? '' : `: ${note}`}.`;
