import { html } from 'hono/html';
import { isJsonObject, jsonAt, textAt } from '../../shared/cloudtrail/json.ts';
import { type PostedMessage, type StandingMessage, standing } from '../slack-look-alike.ts';
import { layout, type Markup } from './layout.ts';
import { mrkdwn } from './mrkdwn.ts';

/**
 * The messages as Slack would show them, oldest first, each with what was said under it.
 * @param answeringUrl where links of this run lead: those of earlier ones lead nowhere
 */
export const slackPage = (messages: readonly PostedMessage[], answeringUrl: string): Markup =>
  layout(
    '/slack',
    'Slack',
    messages.length === 0
      ? html`<h1>Slack</h1><p class="soft">No message was sent.</p>`
      : html`<h1>Slack</h1><p class="soft">What the channel received, as its clients show it.</p>
${[...Map.groupBy(standing(messages), ({ channel }) => channel)].map(
  ([channel, sent]) =>
    html`<section class="slack"><h2>${channel}</h2>${sent.filter(isInChannel).map((one) => withThread(one, sent, answeringUrl))}</section>`,
)}`,
  );

const isInChannel = ({ thread, broadcast }: StandingMessage): boolean => thread === undefined || broadcast === true;

function withThread(one: StandingMessage, sent: readonly StandingMessage[], answeringUrl: string): Markup {
  const replies = sent.filter(({ thread }) => thread === one.ts);
  return html`${message(one, answeringUrl)}${
    replies.length === 0
      ? ''
      : html`<details class="thread" open><summary>${replies.length === 1 ? '1 reply' : `${replies.length} replies`}</summary>${replies.map((reply) => message({ ...reply, broadcast: false }, answeringUrl))}</details>`
  }`;
}

const message = (
  { channel, ts, receivedAt, broadcast, edited, message: { text, blocks } }: StandingMessage,
  answeringUrl: string,
): Markup =>
  html`<article class="message"><span class="face" aria-hidden="true">T</span><div>
<span class="name">Trailwarden</span><span class="app">APP</span><span class="time">${receivedAt.slice(0, 16).replace('T', ' ')} UTC</span>
${broadcast ? html`<div class="context">replied to a thread</div>` : ''}
${blocks.length > 0 ? blocks.map((each) => block(each, { channel, ts, answeringUrl })) : html`<div class="section">${mrkdwn(text)}</div>`}${edited ? html`<div class="context">(edited)</div>` : ''}</div></article>`;

/** The message that a button stands in. */
type Place = Pick<PostedMessage, 'channel' | 'ts'> & { readonly answeringUrl: string };

function block(given: unknown, place: Place): Markup | '' {
  const fields = jsonAt(given, 'fields');
  const elements = jsonAt(given, 'elements');
  switch (textAt(given, 'type')) {
    case 'header':
      return html`<div class="header">${textAt(given, 'text', 'text') ?? ''}</div>`;
    case 'section':
      return html`${textOf(jsonAt(given, 'text'), 'section')}${Array.isArray(fields) ? html`<div class="fields">${fields.map((field) => textOf(field, 'field'))}</div>` : ''}`;
    case 'context':
      return html`<div class="context">${Array.isArray(elements) ? elements.map((element) => textOf(element, 'part')) : ''}</div>`;
    case 'actions':
      return html`<div class="section">${Array.isArray(elements) ? elements.map((element) => button(element, place)) : ''}</div>`;
    case 'divider':
      return html`<hr>`;
    default:
      return html`<div class="section soft">(a block of type ${textAt(given, 'type') ?? 'unknown'})</div>`;
  }
}

const textOf = (text: unknown, name: string): Markup | '' => {
  const words = textAt(text, 'text');
  if (words === undefined) return '';
  return html`<div class="${name}">${textAt(text, 'type') === 'plain_text' ? words : mrkdwn(words)}</div>`;
};

const button = (element: unknown, { channel, ts, answeringUrl }: Place): Markup | '' => {
  if (!isJsonObject(element)) return '';
  const url = textAt(element, 'url');
  const label = textAt(element, 'text', 'text') ?? '';
  if (url && isOfEarlierRun(url, answeringUrl))
    return html`<span class="button soft" title="It led to a page of an earlier run.">${label} (ended)</span>`;
  if (url) return html`<a class="button" href="${url}" rel="noreferrer">${label}</a>`;
  return html`<form class="press" method="post" action="/slack/press"><input type="hidden" name="channel" value="${channel}"><input type="hidden" name="ts" value="${ts}"><input type="hidden" name="action" value="${textAt(element, 'action_id') ?? ''}"><button class="button${textAt(element, 'style') === 'primary' ? ' primary' : ''}">${label}</button></form>`;
};

const isOfEarlierRun = (url: string, answeringUrl: string): boolean =>
  URL.parse(url)?.hostname === '127.0.0.1' && !url.startsWith(`${answeringUrl}/`);
