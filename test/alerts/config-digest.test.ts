import { expect, test } from 'vitest';
import { configDigest } from '../../shared/alerts/config-digest.ts';
import { configWith } from '../support/configs.ts';

const differing = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) =>
  Object.keys({ ...a, ...b }).filter((name) => a[name] !== b[name]);
const plain = configDigest(configWith({}));

test('the same configuration has the same digest, and another section another one', () => {
  expect(configDigest(configWith({}))).toEqual(plain);
  expect(differing(plain.sections, configDigest(configWith({ zone: 'Asia/Tokyo' })).sections)).toEqual(['zone']);
});

test('limits of checks and rules and what is switched off stand in it by name', () => {
  const off = [{ rule: 'access-key-created', reason: 'r', accounts: ['111122223333'] }];
  const {
    sections,
    limits,
    off: named,
  } = configDigest(configWith({ posture: { limits: { keyDays: 60 } }, rules: { off, parameters: { 'denied-burst': { calls: 20 } } } }));
  expect(differing(plain.limits, limits)).toEqual(['keyDays', 'denied-burst.calls']);
  expect([plain.limits['keyDays'], limits['keyDays']]).toEqual(['90', '60']);
  expect(differing(plain.sections, sections).toSorted()).toEqual(['posture', 'rules']);
  expect(named).toEqual(['access-key-created (111122223333)']);
});

test('holds no secret, no place of one and no name of a person', () => {
  const channels = {
    hook: { type: 'slack-webhook', secret: 'ssm:/somewhere/else' },
    mail: { type: 'email', from: 'a@example.com', to: ['ana@example.com'] },
  };
  const config = configWith({
    channels,
    report: { channels: ['mail'] },
    defaultRoute: { channels: ['hook'] },
    routes: [],
    posture: { limits: { breakGlassUsers: ['ana'] } },
  });
  expect(JSON.stringify(configDigest(config))).not.toMatch(/ssm|somewhere|ana/);
  const moved = configWith({
    ...{ channels: { ...channels, hook: { type: 'slack-webhook', secret: 'ssm:/moved' } } },
    report: { channels: ['mail'] },
    defaultRoute: { channels: ['hook'] },
    routes: [],
    posture: { limits: { breakGlassUsers: ['ana'] } },
  });
  expect(configDigest(moved)).toEqual(configDigest(config));
});
