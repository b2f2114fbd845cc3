import type { PosturePorts } from '../../functions/report/posture-runs.ts';
import type { Config } from '../../shared/alerts/config.ts';
import { postureSettingsOf } from '../../shared/alerts/posture-settings-of.ts';
import type { PostureArchive } from '../../shared/posture/archive.ts';
import { checkHeads } from '../../shared/posture/heads.ts';

/** The accounts' state as the deployed report reads it, of every account that the archive knows. */
export const keptPosture = async <Archive extends Pick<PostureArchive, 'accounts' | 'latest' | 'between'>>(
  archive: Archive,
  config: Config,
): Promise<PosturePorts & { readonly archive: Archive }> => ({
  archive,
  checks: checkHeads,
  settings: postureSettingsOf(config),
  accounts: await Array.fromAsync(archive.accounts()),
});
