import { describe, expect, test } from 'vitest';
import type { Routable } from '../../shared/alerts/owners.ts';
import { failoverOf, routeOf } from '../../shared/alerts/route.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { configWith } from '../support/configs.ts';

const channels = {
  slack: { type: 'slack-webhook', secret: 'ssm:/a' },
  oncall: { type: 'slack-bot', secret: 'ssm:/b', channel: 'C0123456789' },
  mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
};
const accounts = { '111122223333': { alias: 'prod', tags: { team: 'pay', env: 'prod' } } };
const finding: Routable = { rule: 'policy-changed', family: 'policies', account: '111122223333', subject: { type: 'policy', id: 'P' } };

const to = (routes: object[], severity: Severity = 'high', over: Partial<Routable> = {}) =>
  routeOf({ ...finding, ...over }, severity, configWith({ channels, accounts, routes }));
const route = (name: string, when: object, over: object = {}) => ({ name, when, channels: ['mail'], ...over });

describe('the first route that fits', () => {
  const fits: Record<string, [when: object, fits: boolean]> = {
    'severity at least': [{ severityAtLeast: 'high' }, true],
    'severity not reached': [{ severityAtLeast: 'critical' }, false],
    'one of the severities': [{ severities: ['low', 'high'] }, true],
    'none of the severities': [{ severities: ['low'] }, false],
    'its family': [{ families: ['policies'] }, true],
    'another family': [{ families: ['root-use'] }, false],
    'its rule': [{ rules: ['policy-changed'] }, true],
    'another rule': [{ rules: ['access-key-created'] }, false],
    'its account': [{ accounts: ['111122223333'] }, true],
    'another account': [{ accounts: ['999988887777'] }, false],
    'all tags': [{ tags: { team: 'pay', env: 'prod' } }, true],
    'one tag of another value': [{ tags: { team: 'pay', env: 'dev' } }, false],
    'everything but one': [{ severityAtLeast: 'low', families: ['policies'], rules: ['access-key-created'] }, false],
  };
  test.each(Object.entries(fits))('%s', (_, [when, hit]) => {
    expect(to([route('r', when)])).toEqual(hit ? { channels: ['mail'], route: 'r' } : { channels: ['slack'], route: 'default' });
  });

  test('an account that is not listed has no tags', () => {
    expect(to([route('r', { tags: { team: 'pay' } })], 'high', { account: '999988887777' }).route).toBe('default');
  });
  test('order decides', () => {
    expect(to([route('a', { severityAtLeast: 'low' }), route('b', { severityAtLeast: 'low' }, { channels: ['oncall'] })]).route).toBe('a');
  });
  test('continue adds, each channel once', () => {
    const routes = [
      route('a', { severityAtLeast: 'low' }, { continue: true }),
      route('b', { severityAtLeast: 'critical' }, { channels: ['slack'] }),
      route('c', { severityAtLeast: 'low' }, { channels: ['oncall', 'mail'] }),
    ];
    expect(to(routes)).toEqual({ channels: ['mail', 'oncall'], route: 'a, c' });
  });
  test('continue on the last that fits does not add the default', () => {
    expect(to([route('a', { severityAtLeast: 'low' }, { continue: true })]).channels).toEqual(['mail']);
  });
});

describe('a broken channel', () => {
  const broken = (id: string) => ({ family: 'monitor' as const, subject: { type: 'channel' as const, id } });
  test('is not told of itself by itself', () => {
    expect(to([route('a', { severityAtLeast: 'low' }, { channels: ['mail', 'slack'] })], 'high', broken('mail')).channels).toEqual([
      'slack',
    ]);
  });
  test('that is the only one routed: all others', () => {
    expect(to([], 'high', broken('slack')).channels).toEqual(['oncall', 'mail']);
  });
  test('a policy of the same name is no channel', () => {
    expect(to([], 'high', { subject: { type: 'policy', id: 'slack' } }).channels).toEqual(['slack']);
  });
});

describe('where a refused alert goes', () => {
  const config = () => configWith({ channels });
  test('channels of another type', () => {
    expect(failoverOf('mail', new Set(['mail']), config())).toEqual(['slack', 'oncall']);
  });
  test('not where it has been', () => {
    expect(failoverOf('mail', new Set(['mail', 'slack']), config())).toEqual(['oncall']);
  });
  test('the same type rather than nobody', () => {
    const two = { a: channels.slack, b: channels.slack };
    expect(
      failoverOf('a', new Set(['a']), configWith({ channels: two, defaultRoute: { channels: ['a'] }, report: { channels: ['a'] } })),
    ).toEqual(['b']);
  });
  test('nowhere when all were tried', () => {
    expect(failoverOf('mail', new Set(['mail', 'slack', 'oncall']), config())).toEqual([]);
  });
});
