import type { SlackText } from './message.ts';
import { MUTE_SCOPES, MUTE_TIMES } from './mute-choices.ts';
import { mrkdwn, plainText, sentence } from './slack-text.ts';

type Plain = Extract<SlackText, { type: 'plain_text' }>;
interface Option {
  readonly text: Plain;
  readonly value: string;
}
type Element =
  | {
      readonly type: 'plain_text_input';
      readonly action_id: string;
      readonly multiline: boolean;
      readonly min_length: number;
      readonly max_length: number;
      readonly placeholder: Plain;
    }
  | { readonly type: 'static_select'; readonly action_id: string; readonly options: readonly Option[]; readonly initial_option: Option }
  | { readonly type: 'users_select'; readonly action_id: string; readonly placeholder: Plain };
type ViewBlock =
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'input'; readonly block_id: string; readonly label: Plain; readonly element: Element; readonly hint?: Plain };

/** A window of Slack's. Source: "Views", Slack developer documentation. */
export interface SlackView {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly private_metadata: string;
  readonly title: Plain;
  readonly close: Plain;
  readonly submit?: Plain;
  readonly blocks: readonly ViewBlock[];
}

/** Windows that ask for something, by the button that opens them. */
export type SlackWindow = 'mine' | 'mute' | 'assign';

/** Inputs of one name for block and action, under which Slack sends them back. */
const INPUTS = { reason: 'reason', time: 'time', scope: 'scope', person: 'person' } as const;
export const MOST_REASON = 200;
const LEAST_REASON = 3;

const TITLES: Readonly<Record<SlackWindow, string>> = { mine: 'This was me', mute: 'Mute', assign: 'Assign' };

/**
 * The window that asks for what the button needs.
 * @param about what the finding is about, in one sentence.
 * @param metadata comes back with the submission.
 */
export function askingWindow(window: SlackWindow, about: string, metadata: string): SlackView {
  return {
    type: 'modal',
    callback_id: window,
    private_metadata: metadata,
    title: plainText(TITLES[window], 24),
    submit: plainText(TITLES[window], 24),
    close: plainText('Cancel', 24),
    blocks: [{ type: 'section', text: mrkdwn(sentence(about), 1000) }, ...INPUTS_OF[window]],
  };
}

const reason = (label: string, placeholder: string): ViewBlock => ({
  type: 'input',
  block_id: INPUTS.reason,
  label: plainText(label),
  element: {
    type: 'plain_text_input',
    action_id: INPUTS.reason,
    multiline: false,
    min_length: LEAST_REASON,
    max_length: MOST_REASON,
    placeholder: plainText(placeholder, 150),
  },
});

const options = (choices: readonly { readonly id: string; readonly label: string }[]): readonly Option[] =>
  choices.map(({ id, label }) => ({ text: plainText(label, 75), value: id }));

function select(name: string, label: string, choices: readonly Option[], initial: string, hint: string): ViewBlock {
  const initial_option = choices.find(({ value }) => value === initial) ?? { text: plainText(initial, 75), value: initial };
  return {
    type: 'input',
    block_id: name,
    label: plainText(label),
    element: { type: 'static_select', action_id: name, options: choices, initial_option },
    hint: plainText(hint),
  };
}

const INPUTS_OF: Readonly<Record<SlackWindow, readonly ViewBlock[]>> = {
  mine: [reason('What were you doing?', 'ticket, change or task')],
  mute: [
    select(
      INPUTS.time,
      'For how long?',
      options(MUTE_TIMES),
      '1d',
      'It ends by itself. Detection goes on, and the weekly report lists what was held back.',
    ),
    select(
      INPUTS.scope,
      'What?',
      options(MUTE_SCOPES),
      'subject',
      'Root use, the monitor itself and emergency access are told all the same.',
    ),
    reason('Why?', 'what is going on, until when'),
  ],
  assign: [
    {
      type: 'input',
      block_id: INPUTS.person,
      label: plainText('To whom?'),
      element: { type: 'users_select', action_id: INPUTS.person, placeholder: plainText('somebody who will look at it', 150) },
    },
  ],
};

/** What a window says once it is done. @param text of ours, with names in it */
export const tellingWindow = (title: string, text: string): SlackView => ({
  type: 'modal',
  callback_id: 'told',
  private_metadata: '',
  title: plainText(title, 24),
  close: plainText('Close', 24),
  blocks: [{ type: 'section', text: mrkdwn(sentence(text)) }],
});
