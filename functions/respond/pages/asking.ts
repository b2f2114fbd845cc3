import { html, raw } from 'hono/html';
import { MUTE_SCOPES, MUTE_TIMES } from '../../../shared/alerts/mute-choices.ts';
import { MOST_REASON } from '../../../shared/alerts/slack-modals.ts';
import type { Reply } from '../reply.ts';
import { layout, type Markup } from './layout.ts';

export const CHOICES = ['acknowledge', 'mine', 'mute', 'resolve'] as const;
export type Choice = (typeof CHOICES)[number];
export const NEEDS_REASON: ReadonlySet<Choice> = new Set(['mine', 'mute', 'resolve']);
export const MOST_NAME = 80;

const WORDS: Readonly<Record<Choice, readonly [label: string, means: string]>> = {
  acknowledge: ['Acknowledge', 'I have seen it and look after it.'],
  mine: ['This was me', 'It is known work: say which.'],
  mute: ['Mute for …', 'Hold alerts back for a while.'],
  resolve: ['Close', 'It is dealt with: say how.'],
};

export interface Asking {
  readonly token: string;
  readonly choices: readonly Choice[];
  readonly shown: Markup;
  /** What was filled in before, and what is missing of it. */
  readonly filled: {
    readonly missing?: 'name' | 'reason';
    readonly choice?: Choice;
    readonly name?: string;
    readonly reason?: string;
    readonly time?: string;
    readonly scope?: string;
  };
}

/** The alert and what can be done about it. */
export function askingPage({ token, choices, shown, filled }: Asking): Reply {
  const { missing, choice = choices[0], name = '', reason = '', time = '1d', scope = 'subject' } = filled;
  return layout(
    'Answer an alert',
    html`${shown}
<form class="card" method="post" action="/answer" autocomplete="on"><h2>Your answer</h2><input type="hidden" name="t" value="${token}">
<fieldset><legend>What is it?</legend>${choices.map((each) => radio(each, each === choice))}</fieldset>
<div class="muting">${select('time', 'For how long?', MUTE_TIMES, time)}${select('scope', 'What?', MUTE_SCOPES, scope)}</div>
${text('name', 'Your name', 'Stands beside the finding, with your address.', name, MOST_NAME, missing === 'name' ? 'Say who you are.' : '')}
${text('reason', 'Reason', 'Ticket, change or task. Needed unless you only acknowledge.', reason, MOST_REASON, missing === 'reason' ? 'Say in a few words why.' : '')}
<button>Confirm</button><p class="soft small">Nothing is changed before you confirm. The link is good once, for a day from when it was sent.</p></form>`,
    missing === undefined ? undefined : 'malformed',
  );
}

const radio = (choice: Choice, isChosen: boolean): Markup =>
  html`<label class="choice"><input type="radio" name="choice" value="${choice}"${isChosen ? raw(' checked') : ''}><span><b>${WORDS[choice][0]}</b><span>${WORDS[choice][1]}</span></span></label>`;

const text = (name: string, label: string, hint: string, value: string, most: number, wrong: string): Markup =>
  html`<label class="field">${label}<span>${hint}</span>${wrong === '' ? '' : html`<span class="wrong">${wrong}</span>`}<input type="text" name="${name}" value="${value}" maxlength="${most}"${name === 'name' ? raw(' required autocomplete="name"') : raw(' autocomplete="off"')}></label>`;

const select = (name: string, label: string, choices: readonly { readonly id: string; readonly label: string }[], chosen: string): Markup =>
  html`<label class="field">${label}<select name="${name}">${choices.map((choice) => html`<option value="${choice.id}"${choice.id === chosen ? raw(' selected') : ''}>${choice.label}</option>`)}</select></label>`;
