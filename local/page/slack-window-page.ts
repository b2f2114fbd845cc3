import { html, raw } from 'hono/html';
import { type JsonObject, jsonAt, textAt } from '../../shared/cloudtrail/json.ts';
import type { SlackWindowShown } from '../slack-windows.ts';
import { layout, type Markup } from './layout.ts';
import { mrkdwn } from './mrkdwn.ts';

/** A window as Slack shows it, as a form. @param errors by input */
export const windowPage = ({ title, submit, blocks }: SlackWindowShown, errors: JsonObject): Markup =>
  layout(
    '/slack',
    title.text,
    html`<section class="slack window"><h2>${title.text}</h2><form method="post" action="/slack/window">${blocks.map((block) => shown(block, errors))}
${submit === undefined ? '' : html`<p class="row"><button class="button">${submit.text}</button></p>`}</form>
<form method="post" action="/slack/window/close"><button class="button">${submit === undefined ? 'Close' : 'Cancel'}</button></form></section>`,
  );

function shown(block: unknown, errors: JsonObject): Markup {
  if (textAt(block, 'type') === 'section') return html`<p>${mrkdwn(textAt(block, 'text', 'text') ?? '')}</p>`;
  const name = textAt(block, 'block_id') ?? '';
  const error = textAt(errors, name);
  return html`<label><b>${textAt(block, 'label', 'text') ?? ''}</b>${field(name, jsonAt(block, 'element'))}</label>
${error === undefined ? '' : html`<p class="critical">${error}</p>`}<p class="soft small">${textAt(block, 'hint', 'text') ?? ''}</p>`;
}

function field(name: string, element: unknown): Markup {
  const options = jsonAt(element, 'options');
  if (Array.isArray(options)) {
    const chosen = textAt(element, 'initial_option', 'value');
    return html`<select name="${name}">${options.map((option) => {
      const value = textAt(option, 'value') ?? '';
      return html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${textAt(option, 'text', 'text') ?? ''}</option>`;
    })}</select>`;
  }
  const isPerson = textAt(element, 'type') === 'users_select';
  return html`<input type="text" name="${name}" placeholder="${isPerson ? 'U0123456789' : (textAt(element, 'placeholder', 'text') ?? '')}">`;
}
