import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/alert.ts';
import { renderSlack } from '../../shared/alerts/render-slack.ts';
import { code, codeBlock, cut, escaped, mrkdwn, sentence } from '../../shared/alerts/slack-text.ts';
import { alertWith, type Saying } from '../support/alerts.ts';
import { mrkdwnFaults } from '../support/inert.ts';

const render = (saying: Saying = {}) => renderSlack(alertWith(saying));
const json = (message: ReturnType<typeof renderSlack>): string => JSON.stringify(message.blocks);
const change = (lines: number, width = 20) => ({
  what: 'policy P',
  before: { document: undefined },
  after: { document: Array.from({ length: lines }, (_, line) => `${line}`.padEnd(width, 'x')).join('\n') },
});
const texts = (message: ReturnType<typeof renderSlack>): readonly string[] =>
  message.blocks.flatMap((block) => {
    if ('text' in block) return [block.text.text];
    if ('fields' in block) return block.fields.map(({ text }) => text);
    return 'elements' in block ? block.elements.map(({ text }) => (typeof text === 'string' ? text : text.text)) : [];
  });

describe('an alert as Slack shows it', () => {
  const shown = () => render({ opening: { assessment: { change: change(3) } }, delivery: { mayRepeat: true } });
  test('the most important first', () => {
    expect(texts(shown())[0]).toBe('HIGH  Title of policy-changed');
    expect(texts(shown())[1]).toBe(
      'alice changed policy Admins\nYou may have this already: an earlier attempt to send it was cut off.\nNew.',
    );
    expect(shown().blocks.map(({ type }) => type)).toEqual([
      'header',
      'section',
      'section',
      'section',
      'section',
      'section',
      'section',
      'context',
    ]);
  });
  test('the notification says it alone', () =>
    expect(shown().text).toMatch(/^HIGH: alice changed policy Admins \[111122223333\] \[\w{8}\]$/));
  test('facts as fields, names in code', () => {
    expect(texts(shown())).toEqual(
      expect.arrayContaining(['*Principal*\n`arn:aws:iam::111122223333:user/alice`', '*Target*\n`policy Admins`']),
    );
    expect(texts(shown())).toContain('*What*\n`iam:CreatePolicyVersion`, succeeded');
  });
  test('the difference with its signs', () => {
    expect(texts(shown()).find((text) => text.startsWith('*What changed*'))).toMatch(
      /^\*What changed\*\n`policy P`\nthere was none before\n```\n\+ 0x+\n\+ 1x+\n\+ 2x+\n```$/,
    );
  });
  test('why, what to do, the proof and whom it serves', () => {
    expect(texts(shown())).toEqual(
      expect.arrayContaining([
        '*Why it matters*\nIt matters. Graded high: it widens what people may do.\n• `cis-5.0/4.4` IAM policy changes are monitored',
        '*Do now*\n1. Put the earlier version back.\n```\naws iam set-default-policy-version --version-id v1\n```',
      ]),
    );
    expect(texts(shown()).at(-2)).toMatch(
      /^\*Evidence\*\nVersion: `v2`\nEvent: .*<https:\/\/us-east-1\.console[^|]+\|Open the event in CloudTrail>$/s,
    );
    expect(texts(shown()).at(-1)).toMatch(
      /^It ends by: .*\n<https:\/\/github\.com\/\S+#policy-changed\|What this rule means>\nalert \w{8} · rule `?policy-changed`? /,
    );
  });
  test('no part is shown that has nothing to say', () => {
    expect(json(render())).not.toMatch(/What changed|Also in this event|may have this already/);
    expect(json(render({ opening: { assessment: { remedy: [] } } }))).not.toContain('Do now');
  });
});

describe('what does not fit', () => {
  test('a long difference is shortened and the rest counted', () => {
    const text = texts(render({ opening: { assessment: { change: change(90) } } })).find((one) => one.includes('What changed')) ?? '';
    expect(text.split('\n').filter((line) => line.startsWith('+ '))).toHaveLength(60);
    expect(text).toMatch(/\n```\n… \(30 more lines, see the report\)$/);
  });
  test('a difference of wide lines keeps to one section', () => {
    const text = texts(render({ opening: { assessment: { change: change(90, 300) } } })).find((one) => one.includes('What changed')) ?? '';
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text).toMatch(/```\n… \(\d+ more lines, see the report\)$/);
  });
  test('a 6,144-character policy with a ping in a Sid: delivered, no ping', () => {
    const document = JSON.stringify({
      Statement: [{ Sid: '<!channel> & <@U1>', Effect: 'Allow', Action: 'x:'.padEnd(6000, 'y'), Resource: '*' }],
    });
    const message = render({ opening: { assessment: { change: { what: 'p', before: { document: undefined }, after: { document } } } } });
    expect(json(message).length).toBeLessThanOrEqual(10_000);
    expect(json(message)).not.toMatch(/<[!@]/);
    expect(json(message)).toContain('&lt;!channel&gt; &amp; &lt;@U1&gt;');
  });
  const wide = Array.from({ length: 40 }, (_, index) => ({ label: `Fact ${index}`, value: 'v'.repeat(300) }));
  test('evidence is cut at a line, and the rest counted', () => {
    const text = texts(render({ opening: { assessment: { evidence: wide } } })).find((one) => one.includes('*Evidence*')) ?? '';
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text).toMatch(/`\n… \(\d+ more lines, see the report\)$/);
  });
  test('context goes before facts, and the lesser facts before all', () => {
    const alert = alertWith({ opening: { assessment: { change: change(200, 140), evidence: wide } } });
    const remedy = Array.from({ length: 9 }, () => ({ text: 'Do it.', command: 'c'.repeat(250) }));
    const long = { ...alert, remedy, why: 'w '.repeat(1400), others: Array.from({ length: 20 }, () => 'o'.repeat(140)) };
    const shown = renderSlack(long);
    expect(json(shown).length).toBeLessThanOrEqual(10_000);
    expect(json(shown)).not.toContain('*Evidence*');
    expect(json(shown)).toContain('*Principal*');
    const longer = { ...long, facts: alert.facts.map((fact) => ({ ...fact, value: `${fact.value} ${'z'.repeat(280)}` })) };
    expect(json(renderSlack(longer))).not.toContain('*Principal*');
    expect(json(renderSlack(longer))).toContain('*Who*');
    expect(json(renderSlack(longer))).toMatch(/more lines, see the report/);
  });
  test('when nothing else fits it is plain text', () => {
    const alert: Alert = { ...alertWith(), why: '"'.repeat(3000), summary: '"'.repeat(3000), remedy: [{ text: '"'.repeat(2700) }] };
    const message = renderSlack(alert);
    expect(message.blocks).toEqual([]);
    expect(message.text).toBe(message.plain);
    expect(message.text).toHaveLength(3900);
  });
  test('a command that Slack would change or that does not fit is not shown', () => {
    const remedy = [
      { text: 'First.', command: 'echo `id`' },
      { text: 'Second.', command: 'x'.repeat(3000) },
      { text: 'Third.', command: 'ls' },
    ];
    const text = texts(render({ opening: { assessment: { remedy } } })).find((one) => one.includes('Do now')) ?? '';
    expect(text).not.toMatch(/echo|xxx/);
    expect(text.match(/its command can't be shown here/g)).toHaveLength(2);
    expect(text).toContain('3. Third.\n```\nls\n```');
  });
  test('steps that do not fit are counted', () => {
    const remedy = Array.from({ length: 40 }, (_, index) => ({ text: `Step ${index} ${'t'.repeat(200)}` }));
    expect(texts(render({ opening: { assessment: { remedy } } })).find((one) => one.includes('Do now'))).toMatch(
      /\n… \(\d+ more steps, see the report\)$/,
    );
  });
});

test('whatever an event holds, the message keeps every limit and calls nobody', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('<', '>', '&', '`', '*', '_', '!', '@', 'a', ' ', '\n', '🔑', '<!channel>', '|', '\u202e', '&amp;'),
    maxLength: 4000,
  });
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (summary, agent, label, document) => {
      const message = render({
        opening: {
          event: { userAgent: agent, sourceAddress: agent },
          assessment: {
            summary,
            because: agent,
            subject: { type: 'user', id: label, label },
            change: { what: label, before: 'unknown', after: { document } },
            remedy: [{ text: summary, command: agent }],
          },
        },
      });
      expect(json(message).length).toBeLessThanOrEqual(10_000);
      expect(`${json(message)}${message.text}${message.plain}`).not.toMatch(/<(?!https:\/\/(us-east-1\.console|github\.com\/trailwarden))/);
      for (const block of message.blocks) {
        if ('text' in block) expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
        if ('fields' in block) for (const { text } of block.fields) expect(text.length).toBeLessThanOrEqual(2000);
      }
    }),
    { seed: 7, numRuns: 150 },
  );
});

describe('escaping and cutting', () => {
  test('three characters, once', () => expect(escaped(`<a> & "b" 'c' &lt;`)).toBe(`&lt;a&gt; &amp; "b" 'c' &amp;lt;`));
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['ab&amp;c', 6, 'ab…'],
    ['ab&amp;c', 7, 'ab…'],
    ['ab&amp;cd', 8, 'ab&amp;…'],
    ['a&amp;&lt;b', 8, 'a&amp;…'],
    ['a; b & cd', 8, 'a; b & …'],
    ['a🔑🔑', 4, 'a🔑…'],
    ['a🔑🔑', 3, 'a…'],
  ])('%s in %i', (text, most, shown) => expect(cut(text, most)).toBe(shown));
  test('a code span can’t be left', () => {
    expect(code('a`b<c')).toBe('`aˋb&lt;c`');
    expect(codeBlock(['a```', 'b&'])).toBe('```\naˋˋˋ\nb&amp;\n```');
  });
  test.each([
    ['plain words, nothing else.', 'plain words, nothing else.'],
    ['user a_b did it', 'user `a_b` did it'],
    ['(see arn:aws:iam::1:role/x_y).', '(see `arn:aws:iam::1:role/x_y`).'],
    ['Graded high: it matters.', 'Graded high: it matters.'],
    ['by evil.example now', 'by `evil.example` now'],
    ['*bold* and ~gone~', '`*bold*` and `~gone~`'],
    ['<!channel> is dead', '&lt;!channel&gt; is dead'],
    ['a `tick` b', 'a `ˋtickˋ` b'],
    ['tick at the end`', 'tick at the `endˋ`'],
    ['@here and #general', '`@here` and `#general`'],
    [':boom: goes', '`:boom`: goes'],
    ['', ''],
  ])('%s', (text, shown) => expect(sentence(text)).toBe(shown));
});

test.each([
  ['`a *b* c` and `d *e* f`', 20],
  ['```\nlong *bold* lines\n``` after', 20],
  ['x `y`', 30],
  ['aaaa `b` `c`', 10],
])('%s cut at %i leaves no code open', (text, most) => {
  const shown = mrkdwn(text, most).text;
  expect(shown.length).toBeLessThanOrEqual(most);
  expect(mrkdwnFaults(shown)).toEqual([]);
});
