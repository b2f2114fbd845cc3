import { describe, expect, test } from 'vitest';
import { alertText } from '../../shared/alerts/alert-text.ts';
import { renderMail } from '../../shared/alerts/render-mail.ts';
import { renderSlack } from '../../shared/alerts/render-slack.ts';
import type { Meaning } from '../../shared/policy/meaning.ts';
import { alertWith } from '../support/alerts.ts';

const meaning: Meaning = {
  change: 'widened',
  headline: 'Role deploy, widened: may now pass every role to Lambda',
  rows: [
    { label: 'Gained', words: 'iam:PassRole on every role' },
    { label: 'Reaches', words: 'role deploy' },
  ],
  more: 2,
};
const change = { what: 'inline policy p of role deploy', before: { document: '{}' }, after: { document: '{"a":1}' } };
const alert = (of: Meaning = meaning) => alertWith({ opening: { assessment: { meaning: of, change } } });

describe('what a change means', () => {
  test('stands before the change, on every channel', () => {
    const slack = JSON.stringify(renderSlack(alert()).blocks);
    for (const shown of [alertText(alert()), renderMail(alert()).html, slack]) {
      const at = (words: string): number => shown.indexOf(words);
      for (const words of [meaning.headline, ' on every role', 'and 2 more']) expect(at(words), words).toBeGreaterThan(-1);
      expect(at(meaning.headline)).toBeLessThan(at(' on every role'));
      expect(at(' on every role')).toBeLessThan(shown.lastIndexOf(change.what));
    }
  });

  test('is escaped as all that comes from events', () => {
    const hostile: Meaning = {
      ...meaning,
      headline: '<!channel> <b>x</b>\nnew line',
      rows: [{ label: 'Gained', words: '`a` <script>' }],
      more: 0,
    };
    expect(JSON.stringify(renderSlack(alert(hostile)).blocks)).not.toMatch(/<!channel>|<script>/);
    expect(renderMail(alert(hostile)).html).not.toMatch(/<b>x|<script>/);
    expect(alertText(alert(hostile))).toContain('<!channel> <b>x</b> new line');
  });

  test('is left out where nothing was said, and when it is over', () => {
    expect(alertText(alertWith())).not.toContain('It means');
    expect(renderMail(alertWith()).html).not.toContain('What it means');
  });
});
