import { describe, expect, test } from 'vitest';
import { configFromText, readConfigFile } from '../../shared/adapters/config-file.ts';
import { type Config, ConfigError, parseConfig } from '../../shared/alerts/config.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { PermanentError } from '../../shared/errors.ts';
import { defaultSettings } from '../../shared/rules/settings.ts';
import { KNOWN_RULES, minimalConfig } from '../support/configs.ts';

const DEFAULT = new URL('../../config/trailwarden.yaml', import.meta.url).pathname;

const mute = (over: object = {}) => ({
  id: 'm1',
  scope: { account: '111122223333' },
  author: 'ana',
  reason: 'moving',
  created: '2026-03-01',
  until: '2026-04-01',
  ...over,
});
const route = (over: object = {}) => ({ name: 'r', when: { severityAtLeast: 'high' }, channels: ['slack'], ...over });
const slack = (secret: string) => ({ type: 'slack-webhook', secret });
const mail = (over: object) => ({ type: 'email', from: 'a@example.com', to: ['b@example.com'], ...over });

const faultOf = (over: object): string => {
  try {
    parseConfig({ ...minimalConfig, ...over }, KNOWN_RULES);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('what is refused, and how it is said', () => {
  const refused: Record<string, [over: object, says: string]> = {
    'a zone that is none': [{ zone: 'Mars/Olympus' }, 'zone: write an IANA time zone'],
    'an offset instead of a zone': [{ zone: '+01:00' }, 'zone: write an IANA time zone'],
    'a locale that is none': [{ locale: 'no_such' }, 'locale: write a language tag'],
    'a field nobody knows': [{ quiteHours: {} }, 'Unrecognized key: "quiteHours"'],
    'an account id that is no text': [{ accounts: { '1111': { alias: 'x' } } }, '12 digits in quotes'],
    'no channel at all': [{ channels: {}, defaultRoute: { channels: ['slack'] } }, 'channels: name at least one channel'],
    'a channel of an unknown type': [{ channels: { slack: { type: 'pager' } } }, 'channels.slack.type'],
    'a channel name with a hash': [{ channels: { 'a#b': slack('ssm:/a') } }, 'lower-case letters, digits and hyphens'],
    'a hook URL as the secret': [
      { channels: { slack: slack('https://hooks.slack.com/services/T0/B0/abc') } },
      'channels.slack.secret: write where the secret is kept',
    ],
    'a bot token as the secret': [
      { channels: { slack: { type: 'slack-bot', secret: 'xoxb-1-2', channel: 'C0123456789' } } },
      'channels.slack.secret: write where',
    ],
    'a token behind a store name': [{ channels: { slack: slack('secretsmanager:xoxb-1-2') } }, 'never the secret itself'],
    'a Slack channel by name': [
      { channels: { slack: { type: 'slack-bot', secret: 'ssm:/a', channel: '#security' } } },
      'channels.slack.channel: write the id of the Slack channel',
    ],
    'a mail channel without recipients': [
      { channels: { slack: slack('ssm:/a'), mail: mail({ to: [] }) } },
      'channels.mail.to: name at least one',
    ],
    'two recipients in one': [
      { channels: { slack: slack('ssm:/a'), mail: mail({ to: ['a@example.com, b@example.com'] }) } },
      'channels.mail.to[0]: write an e-mail address',
    ],
    'a line break in the sender': [
      { channels: { slack: slack('ssm:/a'), mail: mail({ from: 'a@example.com\r\nBcc: b@example.com' }) } },
      'channels.mail.from: write an e-mail address',
    ],
    'a route to nowhere': [
      { routes: [route({ channels: ['slak'] })] },
      'routes[0].channels[0]: there is no channel "slak": add it to channels, or use one of "slack", "mail"',
    ],
    'a route without channels': [{ routes: [route({ channels: [] })] }, 'routes[0].channels: name at least one channel'],
    'no default route': [{ defaultRoute: undefined }, 'defaultRoute'],
    'a default route to nowhere': [{ defaultRoute: { channels: ['x'] } }, 'defaultRoute.channels[0]: there is no channel "x"'],
    'a report to nowhere': [{ report: { channels: ['x'] } }, 'report.channels[0]: there is no channel "x"'],
    'a report at no hour': [{ report: { channels: ['slack'], hour: 24 } }, 'report.hour'],
    'a route that takes everything': [{ routes: [route({ when: {} })] }, 'routes[0].when: this route takes everything'],
    'an empty list in a route': [{ routes: [route({ when: { accounts: [] } })] }, 'routes[0].when.accounts: name at least one'],
    'a route for a rule that is none': [
      { routes: [route({ when: { rules: ['nope'] } })] },
      'routes[0].when.rules[0]: there is no rule "nope"',
    ],
    'a route for a family that is none': [{ routes: [route({ when: { families: ['roots'] } })] }, 'routes[0].when.families[0]'],
    'two routes of one name': [{ routes: [route(), route()] }, 'routes[1].name: another route has this name'],
    'an owner that is none': [
      { accounts: { '111122223333': { alias: 'prod', owner: 'ana' } } },
      'accounts.111122223333.owner: there is no owner "ana": add it to owners, or use one of none (there are none yet)',
    ],
    'a mute of everything': [{ mutes: [mute({ scope: {} })] }, 'mutes[0].scope: a mute may not cover everything'],
    'a mute of everything by a star': [{ mutes: [mute({ scope: { subject: '*' } })] }, 'mutes[0].scope: a mute may not cover everything'],
    'a mute without an end': [{ mutes: [mute({ until: undefined })] }, 'mutes[0].until'],
    'a mute without an author': [{ mutes: [mute({ author: undefined })] }, 'mutes[0].author'],
    'a mute without a reason': [{ mutes: [mute({ reason: '' })] }, 'mutes[0].reason: write one line'],
    'a mute of 91 days': [{ mutes: [mute({ until: '2026-05-31T00:00:01Z' })] }, 'mutes[0].until: a mute lasts 90 days at most'],
    'a mute that ends first': [{ mutes: [mute({ until: '2026-03-01' })] }, 'mutes[0].until: the mute ends before it begins'],
    'a mute with a day that is none': [{ mutes: [mute({ until: '2026-13-01' })] }, 'mutes[0].until: write a day'],
    'a mute of a root rule': [
      { mutes: [mute({ scope: { rule: 'root-console-login' } })] },
      'mutes[0].scope.rule: rule "root-console-login" of the family "root-use" can\'t be muted',
    ],
    'a mute of the monitor': [{ mutes: [mute({ scope: { rule: 'monitor-channel-broken' } })] }, 'of the family "monitor" can\'t be muted'],
    'a mute of a rule that is none': [{ mutes: [mute({ scope: { rule: 'nope' } })] }, 'mutes[0].scope.rule: there is no rule "nope"'],
    'two mutes of one id': [{ mutes: [mute(), mute()] }, 'mutes[1].id: another mute has this id'],
    'quiet hours of no length': [{ quietHours: { from: '22:00', to: '22:00' } }, 'quietHours.to: quiet hours that end when they begin'],
    'quiet hours at no time': [{ quietHours: { from: '24:00', to: '07:00' } }, 'quietHours.from: write a time of day'],
    'quiet hours on no day': [{ quietHours: { from: '22:00', to: '07:00', days: ['mon'] } }, 'quietHours.days[0]'],
    'an organisation that is none': [{ rules: { organizationId: 'acme' } }, 'rules.organizationId: write the organisation id'],
    'a severity that is none': [{ leastSeverity: 'severe' }, 'leastSeverity'],
  };
  test.each(Object.entries(refused))('%s', (_, [over, says]) => {
    expect(faultOf(over)).toContain(says);
  });

  test('a secret written by mistake is not repeated in the message', () => {
    expect(faultOf({ channels: { slack: slack('https://hooks.slack.com/services/T0/B0/abc') } })).not.toMatch(/hooks\.slack|T0|abc/);
  });

  test('all faults are named at once', () => {
    expect(faultOf({ zone: 'x', locale: '!' }).split('\n')).toHaveLength(2);
    expect(faultOf({ routes: [route({ channels: ['x', 'y'] })] }).split('\n')).toHaveLength(2);
  });

  test('something that is no object', () => {
    expect(() => parseConfig([], KNOWN_RULES)).toThrow(/^the configuration: /);
  });
});

describe('what is accepted', () => {
  test('the least one, with its defaults', () => {
    const config: Config = parseConfig(minimalConfig, KNOWN_RULES);
    expect(config).toMatchObject({ locale: 'en-GB', leastSeverity: 'medium', mutes: [], routes: [], accounts: {}, owners: {} });
    expect(config.report).toMatchObject({ weekday: 'monday', hour: 7 });
    expect(config.quietHours).toBeUndefined();
  });

  test('a mute of exactly 90 days, its times read as times', () => {
    const config = parseConfig({ ...minimalConfig, mutes: [mute({ until: '2026-05-30' })] }, KNOWN_RULES);
    expect(config.mutes[0]?.until).toEqual(new Date('2026-05-30T00:00:00Z'));
  });

  test('secrets by an ARN, senders with a name', () => {
    const channels = {
      slack: slack('secretsmanager:arn:aws:secretsmanager:eu-west-1:111122223333:secret:hook-AbC1'),
      mail: mail({ from: 'Trailwarden Alerts <a@example.com>', configurationSet: 'alerts' }),
    };
    expect(faultOf({ channels })).toBe('accepted');
  });

  test('the default file, with a channel of each kind', async () => {
    const config = await readConfigFile(DEFAULT, KNOWN_RULES);
    expect(Object.values(config.channels).map(({ type }) => type)).toEqual(['slack-webhook', 'email']);
  });
});

describe('a file with mistakes', () => {
  test('names file, line and field', () => {
    const text =
      'zone: UTC\nchannels:\n  slack:\n    type: slack-webhook\n    secret: https://x\ndefaultRoute: {channels: [slack]}\nreport: {channels: [slack]}\n';
    expect(() => configFromText(text, 'my.yaml', KNOWN_RULES)).toThrow(/^my\.yaml:5: channels\.slack\.secret: write where/);
  });
  test('a field that is missing is told at the nearest one around it', () => {
    expect(() => configFromText('zone: UTC\nchannels:\n  slack:\n    type: slack-webhook\n', 'my.yaml', KNOWN_RULES)).toThrow(
      /^my\.yaml:4: channels\.slack\.secret: /m,
    );
  });
  test('no YAML at all', () => {
    expect(() => configFromText('zone: [UTC', 'my.yaml', KNOWN_RULES)).toThrow(PermanentError);
    expect(() => configFromText('a: 1\nzone: [UTC', 'my.yaml', KNOWN_RULES)).toThrow(/^my\.yaml:2: /);
    expect(() => configFromText('zone: UTC\nzone: UTC', 'my.yaml', KNOWN_RULES)).toThrow(/my\.yaml:2: .*unique/);
  });
});

describe('what the rules are told', () => {
  test('nothing said: the defaults', () => {
    expect(settingsOf(parseConfig(minimalConfig, KNOWN_RULES))).toEqual(defaultSettings);
  });
  test('a list replaces the default list; watched accounts are trusted', () => {
    const rules = { trustedAccounts: ['444455556666'], adminPolicyNames: ['Power'], organizationId: 'o-a1b2c3d4e5', adminGroups: ['g'] };
    const settings = settingsOf(parseConfig({ ...minimalConfig, accounts: { '111122223333': { alias: 'prod' } }, rules }, KNOWN_RULES));
    expect(settings).toEqual({
      ...defaultSettings,
      trustedAccounts: ['111122223333', '444455556666'],
      adminPolicyNames: ['Power'],
      organizationId: 'o-a1b2c3d4e5',
      adminGroups: ['g'],
    });
  });
});
