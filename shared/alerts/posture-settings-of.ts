import { defaultPostureSettings, type PostureSettings } from '../posture/settings.ts';
import type { Config } from './config.ts';
import { given, settingsOf } from './settings-of.ts';

/** What the checks are told: the configuration over the defaults. Whom the rules trust the checks trust. */
export function postureSettingsOf(config: Config): PostureSettings {
  const { sharedUse, ...limits } = config.posture.limits;
  return {
    ...defaultPostureSettings,
    ...given(limits),
    sharedUse: { ...defaultPostureSettings.sharedUse, ...given(sharedUse ?? {}) },
    trustedAccounts: settingsOf(config).trustedAccounts,
  };
}
