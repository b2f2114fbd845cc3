import { html } from 'hono/html';
import { signedLine } from '../../policy/line-diff.ts';
import type { Block, Cell, Section, Table } from '../outline/block.ts';
import type { Markup } from './markup.ts';

/** @param charts vector graphics of this section: they take the place of its first bars, or stand above all. */
export function pageSection({ id, title, blocks }: Section, charts: readonly Markup[]): Markup {
  const place = charts.length === 0 ? undefined : blocks.find(({ kind }) => kind === 'bars');
  const drawn = charts.length === 0 ? '' : html`<div class="charts">${charts}</div>`;
  const parts = blocks.map((block) => (block === place ? drawn : pageBlock(block)));
  return html`<section class="part" id="report-${id}"><h2>${title}</h2>${place === undefined ? drawn : ''}${parts}</section>`;
}

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
    case 'facts':
      return html`<dl class="facts">${block.facts.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>${rest(block.more, 'rows')}`;
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

const diff = ({ caption, lines, more }: Extract<Block, { kind: 'diff' }>): Markup =>
  html`<figure class="diff"><figcaption>${caption}</figcaption><pre>${lines.map(
    (line) => html`<span class="line-${line.kind}">${signedLine(line)}</span>`,
  )}</pre>${rest(more, 'lines')}</figure>`;

function table({ caption, note, columns, rows, more }: Table): Markup {
  const classOf = (index: number): string => `${columns[index]?.align ? 'number' : ''}${columns[index]?.isNarrow ? ' narrow' : ''}`;
  const head = columns.map(
    ({ label, widthPx }, index) =>
      html`<th scope="col" class="${classOf(index)}"${widthPx === undefined ? '' : html` style="width:${widthPx}px"`}>${label}</th>`,
  );
  const body = rows.map(
    (cells) =>
      html`<tr>${cells.map(
        ({ text, sub, tone, steps = [] }, index) =>
          html`<td class="${classOf(index)}"><span class="${toneClass(tone)}">${text}</span>${small(sub)}${stepList(steps)}</td>`,
      )}</tr>`,
  );
  return html`<table>${caption === undefined ? '' : html`<caption>${caption}${small(note)}</caption>`}<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${rest(more, 'rows')}`;
}

const small = (words: string | undefined): Markup => (words === undefined ? html`` : html`<small>${words}</small>`);

const stepList = (steps: NonNullable<Cell['steps']>): Markup =>
  steps.length === 0
    ? html``
    : html`<ol class="steps">${steps.map(({ text, code }) => html`<li>${text}${code === undefined ? '' : html`<pre>${code}</pre>`}</li>`)}</ol>`;

const rest = (more: number, noun: string): Markup =>
  more === 0 ? html`` : html`<p class="quiet">${`… ${more} more ${noun}, not shown here`}</p>`;
