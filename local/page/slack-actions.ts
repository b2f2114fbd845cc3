import { Hono } from 'hono';
import { html } from 'hono/html';
import { isJsonObject, jsonAt, textAt } from '../../shared/cloudtrail/json.ts';
import type { Answering } from '../answering.ts';
import type { SlackLookAlike } from '../slack-look-alike.ts';
import { layout } from './layout.ts';
import { windowPage } from './slack-window-page.ts';

/** What presses buttons in the look-alike: it signs like Slack and asks the same function. */
export interface Presser {
  readonly slack: SlackLookAlike;
  readonly answering: Answering;
  /** Slack's id of whoever sits here. */
  readonly person: string;
}

/** Buttons and windows of the Slack page, as forms: no script is needed. */
export function slackActions({ slack, answering, person }: Presser): Hono {
  const app = new Hono();
  const user = { id: person, name: 'you' };
  app.post('/press', async (context) => {
    const { channel, ts, action } = await context.req.parseBody();
    // A page that was opened before the message was edited still has its buttons, as Slack's clients do.
    const versions = slack.messages.entries().filter((entry) => entry.channel === channel && entry.ts === ts);
    const buttons = versions.flatMap(({ message }) => message.blocks.flatMap(elementsOf));
    const button = buttons.findLast((element) => textAt(element, 'action_id') === action);
    if (button === undefined) return context.notFound();
    await answering.asSlack({
      type: 'block_actions',
      user,
      trigger_id: 'laptop',
      container: { type: 'message', channel_id: channel, message_ts: ts },
      response_url: `${slack.url}/actions/laptop`,
      actions: [{ type: 'button', action_id: action, value: textAt(button, 'value') }],
    });
    return context.redirect(slack.windows.open() ? '/slack/window' : '/slack/done', 303);
  });
  app.get('/window', (context) => {
    const view = slack.windows.open();
    return view ? context.html(windowPage(view, {})) : context.redirect('/slack', 303);
  });
  app.post('/window', async (context) => {
    const view = slack.windows.open();
    if (!view) return context.redirect('/slack', 303);
    const fields = await context.req.parseBody();
    const { callback_id, private_metadata, blocks } = view;
    const values = Object.fromEntries(blocks.flatMap((block) => inputOf(block, fields)));
    const { body } = await answering.asSlack({ type: 'view_submission', user, view: { callback_id, private_metadata, state: { values } } });
    const answer: unknown = body === '' ? {} : JSON.parse(body);
    const errors = jsonAt(answer, 'errors');
    if (isJsonObject(errors)) return context.html(windowPage(view, errors));
    const next = jsonAt(answer, 'view');
    if (next === undefined) slack.windows.close();
    else slack.windows.show(next);
    return context.redirect(next === undefined ? '/slack/done' : '/slack/window', 303);
  });
  app.post('/window/close', (context) => {
    slack.windows.close();
    return context.redirect('/slack', 303);
  });
  app.get('/done', (context) => {
    const whispers = slack.windows.takeWhispers();
    if (whispers.length === 0) return context.redirect('/slack', 303);
    return context.html(
      layout(
        '/slack',
        'Slack',
        html`<section class="slack"><h2>Only visible to you</h2>${whispers.map((text) => html`<article class="message"><div></div><div>${unescaped(text)}</div></article>`)}</section><p><a href="/slack">Back to the channel</a></p>`,
      ),
    );
  });
  return app;
}

const elementsOf = (block: unknown): readonly unknown[] => {
  const elements = jsonAt(block, 'elements');
  return Array.isArray(elements) ? elements : [];
};

/** What Slack sends back of an input. */
function inputOf(block: unknown, fields: Record<string, unknown>): readonly (readonly [string, object])[] {
  const name = textAt(block, 'block_id');
  if (name === undefined || textAt(block, 'type') !== 'input') return [];
  const given = String(fields[name] ?? '');
  const type = textAt(block, 'element', 'type');
  const value =
    type === 'static_select'
      ? { type, selected_option: { value: given } }
      : type === 'users_select'
        ? { type, selected_user: given }
        : { type, value: given === '' ? null : given };
  return [[name, { [name]: value }]];
}

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
