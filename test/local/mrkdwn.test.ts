import { expect, test } from 'vitest';
import { mrkdwn } from '../../local/page/mrkdwn.ts';

const link = (label: string): string => `<a href="http://127.0.0.1:1/r?t=a.b&amp;c" rel="noreferrer">${label}</a>`;

test.each([
  ['a link with a label of several words', '<http://127.0.0.1:1/r?t=a.b&amp;c|people (CSV)>', link('people (CSV)')],
  [
    'two of them in a line',
    '<http://127.0.0.1:1/r?t=a.b&amp;c|a b> · <http://127.0.0.1:1/r?t=a.b&amp;c|c>',
    `${link('a b')} · ${link('c')}`,
  ],
  ['a link without a label', '<http://127.0.0.1:1/r?t=a.b&amp;c>', link('http://127.0.0.1:1/r?t=a.b&amp;c')],
  ['what only looks like one', '<javascript:alert(1)|x y>', '&lt;javascript:alert(1)|x y&gt;'],
  ['markup in a label', '<https://a.b|&lt;b&gt; c>', '<a href="https://a.b" rel="noreferrer">&lt;b&gt; c</a>'],
])('%s', async (_, text, shown) => {
  expect(String(await mrkdwn(text))).toBe(shown);
});
