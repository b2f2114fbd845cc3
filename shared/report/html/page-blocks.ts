import { html } from 'hono/html';
import type { Block, Cell, Section, Table } from '../outline/block.ts';
import type { Markup } from './markup.ts';

/** @param charts vector graphics of this section: they take the place of its bars. */
export const pageSection = ({ id, title, blocks }: Section, charts: readonly Markup[]): Markup =>
  html`<section class="part" id="report-${id}"><h2>${title}</h2>${charts.length === 0 ? '' : html`<div class="charts">${charts}</div>`}${blocks.flatMap(
    (block) => (block.kind === 'bars' && charts.length > 0 ? [] : [pageBlock(block)]),
  )}</section>`;

function pageBlock(block: Block): Markup {
  switch (block.kind) {
    case 'text':
      return html`<p class="${block.isQuiet ? 'quiet' : ''}">${block.text}</p>`;
    case 'figures':
      return html`<dl class="figures">${block.figures.map(
        ({ label, value, tone }) => html`<div><dt>${label}</dt><dd class="${toneClass(tone)}">${value}</dd></div>`,
      )}</dl>`;
    case 'days':
      return html`<ol class="days">${block.days.map(
        ({ name, text, tone }) => html`<li class="day-${tone === 'good' || tone === 'bad' ? tone : 'quiet'}"><b>${name}</b> ${text}</li>`,
      )}</ol>`;
    case 'bars':
      return bars(block);
    case 'diff':
      return diff(block);
    case 'table':
      return table(block);
    default:
      return block satisfies never;
  }
}

const toneClass = (tone: Cell['tone']): string => (tone === undefined ? '' : `tone tone-${tone}`);

function bars({ caption, bars: items }: Extract<Block, { kind: 'bars' }>): Markup {
  const most = Math.max(1, ...items.map(({ value }) => value));
  const row = ({ label, value, text, tone = 'low' }: (typeof items)[number]) =>
    html`<div class="bar"><span>${label}</span><span class="track"><i class="fill-${tone}" style="width:${Math.round((value / most) * 100)}%"></i></span><b>${text}</b></div>`;
  return html`<figure class="bars"><figcaption>${caption ?? ''}</figcaption>${items.map(row)}</figure>`;
}

const SIGN = { same: ' ', added: '+', removed: '-' } as const;

const diff = ({ caption, lines, more }: Extract<Block, { kind: 'diff' }>): Markup =>
  html`<figure class="diff"><figcaption>${caption}</figcaption><pre>${lines.map(
    ({ kind, text }) => html`<span class="line-${kind}">${`${SIGN[kind]} ${text}`}</span>`,
  )}</pre>${rest(more, 'lines')}</figure>`;

function table({ caption, columns, rows, more }: Table): Markup {
  const isNumber = (index: number): string => (columns[index]?.align ? 'number' : '');
  const head = columns.map(({ label }, index) => html`<th scope="col" class="${isNumber(index)}">${label}</th>`);
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map(
        ({ text, sub, tone }, index) =>
          html`<td class="${isNumber(index)}"><span class="${toneClass(tone)}">${text}</span>${sub === undefined ? '' : html`<small>${sub}</small>`}</td>`,
      )}</tr>`,
  );
  return html`<table>${caption === undefined ? '' : html`<caption>${caption}</caption>`}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${rest(more, 'rows')}`;
}

const rest = (more: number, noun: string): Markup =>
  more === 0 ? html`` : html`<p class="quiet">${`… ${more} more ${noun}: see the files`}</p>`;
