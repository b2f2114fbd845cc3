import { html, raw } from 'hono/html';
import { PAGE_STYLE } from './style.ts';

export type Markup = ReturnType<typeof html>;

const PLACES = [
  ['/', 'Findings'],
  ['/slack', 'Slack'],
  ['/mail', 'Mail'],
  ['/services', 'Other channels'],
  ['/report', 'Weekly report'],
] as const;

/** One page of the laptop edition. No script runs on it, and none is allowed to. */
export const layout = (place: (typeof PLACES)[number][0], title: string, body: Markup, extraStyle = ''): Markup =>
  html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title} · Trailwarden</title><link rel="icon" href="data:,">
<style>${raw(PAGE_STYLE + extraStyle)}</style></head>
<body><header class="top"><div><strong>Trailwarden</strong><nav aria-label="Pages">${PLACES.map(
    ([path, name]) => html`<a href="${path}"${path === place ? raw(' aria-current="page"') : ''}>${name}</a>`,
  )}</nav><small>laptop edition: recorded events, nothing leaves this machine</small></div></header>
<main>${body}</main></body></html>`;
