import { describe, expect, test } from 'vitest';
import { configFromText } from '../../shared/adapters/config-file.ts';
import { fieldName } from '../../shared/alerts/config.ts';
import { reachOf } from '../../shared/alerts/config-reach.ts';
import { configWith, KNOWN_RULES, minimalConfig } from '../support/configs.ts';

const channels = {
  slack: { type: 'slack-webhook', secret: 'ssm:/a' },
  bot: { type: 'slack-bot', secret: 'ssm:/b', channel: 'C0123456789' },
  mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
};
const both = { defaultRoute: { channels: ['slack', 'mail'] } };
const route = (when: object, to: string[], over: object = {}) => ({ name: `r-${to.join('-')}`, when, channels: to, ...over });
const fields = (over: object) => reachOf(configWith({ channels, ...over })).faults.map(({ path }) => fieldName(path));

describe('a critical finding reaches two types of channels, whichever way it takes', () => {
  const cases: Record<string, [config: object, faults: string[]]> = {
    'the default has both': [both, []],
    'the default has one': [{ defaultRoute: { channels: ['slack'] } }, ['defaultRoute.channels']],
    'two ways into Slack are one type': [{ defaultRoute: { channels: ['slack', 'bot'] } }, ['defaultRoute.channels']],
    'a route for it stands before a default of one': [{ routes: [route({ severityAtLeast: 'high' }, ['slack', 'mail'])] }, []],
    'a route for it that is too narrow': [{ ...both, routes: [route({ severities: ['critical'] }, ['bot'])] }, ['routes[0].channels']],
    'a route for some of it': [{ ...both, routes: [route({ families: ['policies'] }, ['mail'])] }, ['routes[0].channels']],
    'a route for others': [{ ...both, routes: [route({ severities: ['low', 'high'] }, ['mail'])] }, []],
    'a route for some that goes on': [
      { ...both, routes: [route({ families: ['policies'] }, ['mail'], { continue: true })] },
      ['routes[0].channels'],
    ],
    'a route for some that goes on to one for all': [
      { routes: [route({ families: ['policies'] }, ['mail'], { continue: true }), route({ severityAtLeast: 'low' }, ['slack', 'mail'])] },
      [],
    ],
    'two that add up': [
      { routes: [route({ severityAtLeast: 'low' }, ['slack'], { continue: true }), route({ severityAtLeast: 'high' }, ['mail'])] },
      [],
    ],
    'what stands after a route for all': [
      { routes: [route({ severityAtLeast: 'low' }, ['slack', 'mail']), route({ families: ['policies'] }, ['slack'])] },
      [],
    ],
    'names only add': [{ ...both, routes: [route({ names: ['svc-*'] }, ['bot'])] }, []],
    'an owner may be missing': [{ ...both, routes: [route({ severityAtLeast: 'high' }, ['owner', 'slack'])] }, ['routes[0].channels']],
    'nobody but the owner: the default': [{ ...both, routes: [route({ severityAtLeast: 'high' }, ['owner'])] }, []],
  };
  test.each(Object.entries(cases))('%s', (_, [config, expected]) => expect(fields(config)).toEqual(expected));
});

test('with one type of channel there is a warning that says what to add, and no fault', () => {
  const one = { channels: { slack: channels.slack, bot: channels.bot }, report: { channels: ['bot'] } };
  const { faults, warnings } = reachOf(configWith(one));
  expect(faults).toEqual([]);
  expect(warnings).toMatchObject([{ path: ['channels'], message: expect.stringMatching(/type slack: .*Add one of another type/) }]);
});

test('packaging names the line', () => {
  const text = JSON.stringify(minimalConfig, null, 2);
  const line = text.split('\n').findIndex((one) => one.includes('defaultRoute')) + 2;
  expect(() => configFromText(text, 'c.yaml', KNOWN_RULES, (config) => reachOf(config).faults)).toThrow(
    `c.yaml:${line}: defaultRoute.channels: a critical finding may end here and reach only slack`,
  );
});
