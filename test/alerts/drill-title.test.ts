import { expect, test } from 'vitest';
import type { Notice } from '../../shared/alerts/channel.ts';
import { hubFindings } from '../../shared/alerts/render-hub.ts';
import { renderMail } from '../../shared/alerts/render-mail.ts';
import { pagerEvents } from '../../shared/alerts/render-pager.ts';
import { renderSlack } from '../../shared/alerts/render-slack.ts';
import { topicMessages } from '../../shared/alerts/render-topic.ts';
import { DRILL_ACCOUNT } from '../../shared/cloudtrail/synthetic.ts';
import { drillSubject, rule } from '../../shared/rules/monitor/monitor-drill.ts';
import { alertWith } from '../support/alerts.ts';

const alert = alertWith({
  opening: {
    rule,
    event: { account: DRILL_ACCOUNT, source: 'trailwarden.drill', name: 'Trailwarden Drill' },
    assessment: { subject: drillSubject('e-1'), summary: 'This is a test alert of Trailwarden: nothing happened' },
  },
});
const notice: Notice = { kind: 'alert', alert };
const place = { account: '111122223333', region: 'us-east-1', partition: 'aws' } as const;

test.each([
  ['Slack, as a phone shows it', renderSlack(alert).text],
  ['Slack, its header', JSON.stringify(renderSlack(alert).blocks[0]).replace(/.*"text":"(\[DRILL\])/, '$1')],
  ['mail', renderMail(alert).subject],
  ['a topic', topicMessages(notice, 'k')[0].subject],
  ['a pager', pagerEvents(notice)[0]?.payload?.summary],
  ['Security Hub', hubFindings(notice, place, new Date('2026-03-04T09:16:00Z'))[0]?.Title],
  ['whoever takes the headline', alert.headline],
])('a drill is titled so on every channel: %s', (_, title) => {
  expect(title).toMatch(/^\[DRILL\]/);
  expect(title).not.toContain('[[');
});

test('it links to no event of CloudTrail, and names nobody', () => {
  expect(alert.link).toBeUndefined();
  expect(alert.facts.map(({ label }) => label)).toEqual(['Account', 'Target', 'When']);
});
