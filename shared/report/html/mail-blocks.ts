import { html } from 'hono/html';
import { signedLine } from '../../policy/line-diff.ts';
import type { Block, Cell, Column, Section, Table } from '../outline/block.ts';
import { DIFF_LINE, FILL, INK, PALE, STYLE } from './mail-style.ts';
import type { Markup } from './markup.ts';

/** Where the rest is: the mail is cut to size, the files are whole. */
const REST = 'see the attached files';

export const mailSection = ({ title, blocks }: Section): Markup =>
  html`${title === '' ? '' : html`<h2 class="p" style="${STYLE.title}">${title}</h2>`}${blocks.map(mailBlock)}`;

function mailBlock(block: Block): Markup {
  switch (block.kind) {
    case 'text':
      return html`<p class="${block.isQuiet ? 'q' : 'p'}" style="${block.isQuiet ? STYLE.quiet : STYLE.text}">${block.text}</p>`;
    case 'figures':
      return figures(block);
    case 'days':
      return days(block);
    case 'bars':
      return bars(block);
    case 'facts':
      return facts(block);
    case 'diff':
      return diff(block);
    case 'table':
      return table(block);
    default:
      return block satisfies never;
  }
}

const layout = (rows: unknown): Markup => html`<table role="presentation" cellpadding="0" cellspacing="0" width="100%">${rows}</table>`;

const caption = (words: string | undefined): Markup =>
  words === undefined ? html`` : html`<p class="p" style="${STYLE.caption}">${words}</p>`;

const figures = ({ figures: items }: Extract<Block, { kind: 'figures' }>): Markup =>
  layout(
    html`<tr>${items.map(
      ({ value, tone }) =>
        html`<td class="p${tone ? ` t-${tone}` : ''}" width="25%" style="${STYLE.figure};color:${tone ? INK[tone] : '#1f2730'}">${value}</td>`,
    )}</tr><tr>${items.map(({ label }) => html`<td class="q" style="${STYLE.figureLabel}">${label}</td>`)}</tr>`,
  );

const days = ({ days: items }: Extract<Block, { kind: 'days' }>): Markup =>
  layout(
    html`<tr>${items.map(({ name, text, tone }) => {
      const ground = tone === 'good' || tone === 'bad' ? tone : 'quiet';
      return html`<td class="d-${ground}" width="14%" style="${STYLE.day};${PALE[ground]}"><b>${name}</b><br>${text}</td>`;
    })}</tr>`,
  );

/** The number is text, the width is decoration. */
function bars({ caption: words, bars: items }: Extract<Block, { kind: 'bars' }>): Markup {
  const most = Math.max(1, ...items.map(({ value }) => value));
  const row = ({ label, value, text, tone = 'low' }: (typeof items)[number]) => {
    const width = Math.max(1, Math.round((value / most) * 85));
    const bar =
      value === 0
        ? ''
        : html`<td width="${width}%" height="14" style="background:${FILL[tone]};font-size:1px;line-height:14px">&nbsp;</td>`;
    const inner = html`<tr>${bar}<td class="p" style="${STYLE.barValue}">${text}</td></tr>`;
    return html`<tr><td class="p" width="72" style="${STYLE.barLabel}">${label}</td><td class="p" style="background:#ffffff">${layout(inner)}</td></tr>`;
  };
  return html`${caption(words)}${layout(items.map(row))}`;
}

const facts = ({ facts: items, more }: Extract<Block, { kind: 'facts' }>): Markup =>
  html`${layout(
    items.map(
      ({ label, value }) =>
        html`<tr valign="top"><td class="q" width="112" style="${STYLE.factLabel}">${label}</td><td class="p" style="${STYLE.fact}">${value}</td></tr>`,
    ),
  )}${rest(more, 'rows')}`;

function diff({ caption: words, lines, more }: Extract<Block, { kind: 'diff' }>): Markup {
  const row = ({ kind, text }: (typeof lines)[number]) =>
    html`<tr><td class="l-${kind}" style="${STYLE.diff};${DIFF_LINE[kind]}">${signedLine({ kind, text })}</td></tr>`;
  return html`<p class="q" style="${STYLE.quiet}">${words}</p>${layout(lines.map(row))}${rest(more, 'lines')}`;
}

function table({ caption: words, columns, rows, more }: Table): Markup {
  const head = columns.map(
    ({ label, align, isNarrow, widthPx }) =>
      html`<th class="q" scope="col"${widthPx === undefined ? '' : html` width="${widthPx}"`} style="${align ? STYLE.headNumber : STYLE.head}${isNarrow ? ';white-space:nowrap' : ''}">${label}</th>`,
  );
  const body = rows.map((cells) => html`<tr valign="top">${cells.map((cell, index) => td(cell, columns[index]))}</tr>`);
  return html`${caption(words)}<table cellpadding="0" cellspacing="0" width="100%"><tr>${head}</tr>${body}</table>${rest(more, 'rows')}`;
}

function td({ text, sub, tone }: Cell, column: Column | undefined): Markup {
  const own = tone ? `;color:${INK[tone]}${tone === 'quiet' ? '' : ';font-weight:bold'}` : '';
  const under = sub === undefined ? '' : html`<br><span class="q" style="${STYLE.sub}">${sub}</span>`;
  return html`<td class="p${tone ? ` t-${tone}` : ''}" style="${column?.align ? STYLE.number : STYLE.cell}${column?.isNarrow ? ';white-space:nowrap' : ''}${own}">${text}${under}</td>`;
}

const rest = (more: number, noun: string): Markup =>
  more === 0 ? html`` : html`<p class="q" style="${STYLE.quiet}">${`… ${more} more ${noun}: ${REST}`}</p>`;
