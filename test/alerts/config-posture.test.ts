import { describe, expect, test } from 'vitest';
import { configFacts } from '../../infra/config-facts.ts';
import { lookedAtAccounts } from '../../shared/alerts/config-posture.ts';
import { postureSettingsOf } from '../../shared/alerts/posture-settings-of.ts';
import { settingsOf } from '../../shared/alerts/settings-of.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { configWith } from '../support/configs.ts';

describe('limits of the checks', () => {
  test('what is left out keeps its default', () => {
    expect(postureSettingsOf(configWith())).toEqual(defaultPostureSettings);
    const settings = postureSettingsOf(
      configWith({ posture: { limits: { keyDays: 30, passwordMaxDays: 'off', sharedUse: { networks: 6 } } } }),
    );
    const { sharedUse } = defaultPostureSettings;
    expect(settings).toEqual({ ...defaultPostureSettings, keyDays: 30, passwordMaxDays: 'off', sharedUse: { ...sharedUse, networks: 6 } });
  });

  test('whom the rules trust the checks trust', () => {
    const settings = postureSettingsOf(
      configWith({ accounts: { '444455556666': { alias: 'prod' } }, rules: { trustedAccounts: ['777788889999'] } }),
    );
    expect(settings.trustedAccounts).toEqual(['444455556666', '777788889999']);
  });

  test('every limit can be set, and no other', () => {
    const { trustedAccounts: _, ...limits } = { ...defaultPostureSettings, identityAccount: '111122223333' };
    expect(postureSettingsOf(configWith({ posture: { limits } }))).toEqual({ ...defaultPostureSettings, identityAccount: '111122223333' });
    expect(() => configWith({ posture: { limits: { keyDay: 30 } } })).toThrow(/posture\.limits.*keyDay/);
  });

  test.each([
    [{ keyDays: 0 }, /posture\.limits\.keyDays: write a number of days, at least 1/],
    [{ passwordMaxDays: 'never' }, /posture\.limits\.passwordMaxDays: write a number of days, 1 to 1095, or "off"/],
    [{ sharedUse: { ownNetworks: ['somewhere'] } }, /posture\.limits\.sharedUse\.ownNetworks\[0\]: write an address or a block/],
    [{ identityAccount: 'main' }, /posture\.limits\.identityAccount: write the account id as 12 digits/],
  ])('%j is refused, with what to write', (limits, says) => {
    expect(() => configWith({ posture: { limits } })).toThrow(says);
  });
});

test('what people attest has a day and a name', () => {
  const { posture } = configWith({ posture: { attestations: { training: { at: '2026-01-05', by: 'Ann' } } } });
  expect(posture.attestations).toEqual({ training: { at: new Date('2026-01-05'), by: 'Ann' } });
  expect(() => configWith({ posture: { attestations: { training: { at: 'lately', by: 'Ann' } } } })).toThrow(/write a day "2026-03-04"/);
  expect(() => configWith({ posture: { attestations: { lunch: { at: '2026-01-05', by: 'Ann' } } } })).toThrow(/lunch/);
});

describe('other accounts', () => {
  test('none when left out; the own one is always among those that are looked at, once', () => {
    expect(lookedAtAccounts(configWith().posture, '111122223333')).toEqual(['111122223333']);
    const { posture } = configWith({ posture: { accounts: ['444455556666', '111122223333'], roleName: 'reader' } });
    expect(lookedAtAccounts(posture, '111122223333')).toEqual(['111122223333', '444455556666']);
  });

  test('their readers are no strangers to detect', () => {
    const config = configWith({ posture: { accounts: ['444455556666'], roleName: 'reader' } });
    expect(settingsOf(config).ownReaders).toEqual(['444455556666:role/reader']);
  });

  test.each([
    [{ accounts: ['444455556666'] }, /posture\.accounts: the state of another account is read through a role there/],
    [{ roleName: 'reader' }, /posture\.roleName: say under accounts in which accounts the role is/],
    [{ accounts: [], roleName: 'reader' }, /posture\.accounts: name at least one/],
    [
      { accounts: ['444455556666'], roleName: 'arn:aws:iam::444455556666:role/reader' },
      /posture\.roleName: write the name of the role, without/,
    ],
    [
      { attestations: { 'primary-contact': { at: '2026-01-05', by: 'Ann', accounts: ['444455556666'] } } },
      /posture\.attestations\.primary-contact\.accounts\[0\]: this account is not read/,
    ],
  ])('%j is refused, with what to write', (posture, says) => {
    expect(() => configWith({ posture })).toThrow(says);
  });
});

test('the search for keys is off, and so are its rights, until somebody asks for it in these words', () => {
  expect(configWith().posture.scan).toEqual({ plainTextKeys: false });
  expect(configWith({ posture: { scan: {} } }).posture.scan).toEqual({ plainTextKeys: false });
  const on = configWith({ posture: { scan: { plainTextKeys: true } } });
  const actions = (config: typeof on) => configFacts(config).postureCalls.map(({ action }) => action);
  expect(
    actions(on)
      .filter((action) => !actions(configWith()).includes(action))
      .toSorted(),
  ).toEqual(['ec2:DescribeLaunchTemplateVersions', 'lambda:ListFunctions', 'ssm:GetParametersByPath']);
  expect(() => configWith({ posture: { scan: { plainTextKeys: 'yes' } } })).toThrow(/posture\.scan\.plainTextKeys/);
  expect(() => configWith({ posture: { scan: { plaintextKeys: true } } })).toThrow(/plaintextKeys/);
});
