import { describe, expect, test } from 'vitest';
import type { Alert } from '../../shared/alerts/alert.ts';
import { answeringOf, takesLink } from '../../shared/alerts/alert-answering.ts';
import { alertText } from '../../shared/alerts/alert-text.ts';
import { renderMail } from '../../shared/alerts/render-mail.ts';
import { renderSlack } from '../../shared/alerts/render-slack.ts';
import { answerBlocks } from '../../shared/alerts/slack-buttons.ts';
import { askingWindow, tellingWindow } from '../../shared/alerts/slack-modals.ts';
import { alertWith } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { ends, findingIdOf, later, ruleNamed } from '../support/recordings.ts';
import { respondConfig } from '../support/respond-world.ts';
import { MessageBlocks, Modal } from '../support/slack-limits.ts';

const LINK = 'https://abc.lambda-url.us-east-1.on.aws/answer?t=eyJ.eyJ.x_-';
const config = { ...respondConfig, channels: { ...respondConfig.channels, hook: { type: 'slack-webhook', secret: 'ssm:/hook' } } };
const settings = configWith(config);
const buttons = (alert: Alert): readonly string[] =>
  answerBlocks(alert).flatMap((block) =>
    'elements' in block ? block.elements.map((element) => ('action_id' in element ? element.action_id : '')) : [],
  );
const linked = (alert: Alert): Alert => ({ ...alert, answerLink: LINK });

describe('in a message of the bot', () => {
  const alert = alertWith({ config });

  test('there are buttons that carry the finding, and one to the event', () => {
    expect(buttons(alert)).toEqual(['acknowledge', 'mine', 'mute', 'assign', 'evidence']);
    expect(JSON.stringify(answerBlocks(alert))).toContain(`"value":"${findingIdOf()}"`);
    expect(JSON.stringify(renderSlack(alert).blocks)).toContain('"type":"actions"');
    expect(MessageBlocks.safeParse(renderSlack(alert).blocks).error).toBeUndefined();
  });

  test('what is acknowledged already asks for it no more; what is over for nothing', () => {
    expect(buttons(alertWith({ config, acknowledged: { at: later(100), by: 'ana', note: '' } }))).toEqual(['mute', 'assign', 'evidence']);
    expect(answerBlocks(alertWith({ config, after: [ends()] }))).toEqual([]);
  });

  test('what is always told has no button to mute it', () => {
    expect(buttons(alertWith({ config, opening: { rule: ruleNamed('root-console-login', 'root-use', 'incident') } }))).not.toContain(
      'mute',
    );
  });

  test('a message that is cut down to what must be said keeps its buttons', () => {
    const document = JSON.stringify({ text: '<'.repeat(40_000) });
    const long = alertWith({
      config,
      opening: { assessment: { change: { what: 'policy P', before: { document: undefined }, after: { document } } } },
    });
    expect(JSON.stringify(renderSlack(long).blocks)).toContain('"action_id":"acknowledge"');
    expect(MessageBlocks.safeParse(renderSlack(long).blocks).error).toBeUndefined();
  });
});

describe('everywhere else', () => {
  test('a link, where whoever reads it may answer', () => {
    expect(['slack', 'mail', 'hook', 'gone'].filter((channel) => takesLink(channel, settings))).toEqual(['mail', 'hook']);
    const noToken = configWith({ ...config, respond: { mail: { linkKey: 'ssm:/link' } } });
    expect(takesLink('slack', noToken)).toBe(true);
  });

  test('in Slack as text, in a mail in both parts', () => {
    const alert = linked(alertWith());
    expect(answerBlocks(alert)).toMatchObject([
      { type: 'section', text: { text: expect.stringContaining(`<${LINK}|Acknowledge, mute or close>`) } },
    ]);
    expect(alertText(alert)).toContain(LINK);
    expect(renderMail(alert).html).toContain(`href="${LINK}"`);
    expect(renderMail(alert).text).toContain(LINK);
    expect(MessageBlocks.safeParse(renderSlack(alert).blocks).error).toBeUndefined();
  });

  test('nothing where nobody may answer, and nothing of what is over', () => {
    expect(answerBlocks(alertWith())).toEqual([]);
    const finding = { id: findingIdOf(), rule: 'policy-changed', family: 'policies' } as const;
    expect(answeringOf({ finding, standing: { state: 'resolved' }, channel: 'mail', config: settings, answerLink: LINK })).toEqual({});
  });
});

test.each(['mine', 'mute', 'assign'] as const)('the window "%s" is one that Slack takes, whatever the finding is called', (window) => {
  for (const about of ['alice changed policy Admins', `${'<!channel>`*'.repeat(400)}`, 'ß'.repeat(3000)]) {
    const view = askingWindow(window, about, JSON.stringify({ finding: findingIdOf() }));
    expect(Modal.safeParse(view).error).toBeUndefined();
    expect(JSON.stringify(view)).not.toContain('<!channel>');
  }
});

test('and so is the one that says what came of it', () => {
  expect(Modal.safeParse(tellingWindow('Muted', `rule x, <!channel> ${'y'.repeat(5000)}`)).error).toBeUndefined();
});
