import { describe, expect, test } from 'vitest';
import { configFacts } from '../../infra/config-facts.ts';
import { ConfigError } from '../../shared/alerts/config.ts';
import { monitorNames } from '../../shared/alerts/monitor-names.ts';
import { configWith } from '../support/configs.ts';
import { respondConfig } from '../support/respond-world.ts';

const faultsOf = (respond: unknown): readonly string[] => {
  try {
    configWith({ respond });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(({ path, message }) => `${path.join('.')}: ${message}`);
  }
};
const slack = { signingSecret: 'ssm:/signing', users: { U0123456789: { name: 'ana' } } };

test('without the section nobody may answer; with it there are defaults', () => {
  expect(configWith().respond).toBeUndefined();
  expect(configWith({ respond: { slack, mail: { linkKey: 'ssm:/link' } } }).respond).toEqual({
    slack: { signingSecret: ['ssm:/signing'], users: { U0123456789: { name: 'ana' } }, groups: [], may: ['acknowledge', 'assign', 'mute'] },
    mail: { linkKey: ['ssm:/link'], may: ['acknowledge', 'mute', 'resolve'] },
  });
});

describe('refused with what to write instead', () => {
  test.each([
    ['nothing in it', {}, 'respond: say how people answer'],
    ['a secret itself', { slack: { ...slack, signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' } }, 'never the secret itself'],
    ['three secrets', { mail: { linkKey: ['ssm:/a', 'ssm:/b', 'ssm:/c'] } }, 'two secrets at most'],
    ['a user by name', { slack: { ...slack, users: { ana: { name: 'ana' } } } }, 'write the id of the Slack user'],
    ['a group by name', { slack: { ...slack, groups: ['security'] } }, 'write the id of the Slack user group'],
    ['nobody who may', { slack: { ...slack, users: {} } }, 'nobody may press a button'],
    ['a group that nobody can be asked for', { slack: { ...slack, groups: ['S0123456'] } }, 'give botToken'],
    ['something nobody can do', { slack: { ...slack, may: ['delete'] } }, 'respond.slack.may.0'],
    ['a list that allows nothing', { mail: { linkKey: 'ssm:/link', may: [] } }, 'name at least one'],
  ])('%s', (_, respond, words) => {
    expect(faultsOf(respond).join('\n')).toContain(words);
  });
});

test("its secrets are the monitor's own: whoever changes one is told of, and each function may read what it needs", () => {
  const config = configWith(respondConfig);
  expect(monitorNames(config)).toEqual(expect.arrayContaining(['/signing', '/signing-old', '/link', '/link-old', '/bot']));
  expect(configFacts(config)).toMatchObject({
    answersAreTaken: true,
    respond: { parameters: ['/bot', '/link', '/link-old', '/signing', '/signing-old'], secrets: [] },
    links: { parameters: ['/link', '/link-old'], secrets: [] },
  });
  expect(configFacts(configWith()).answersAreTaken).toBe(false);
});
