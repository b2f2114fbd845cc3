import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { auditRecord } from '../../local/audit/judge.ts';
import { auditPage } from '../../local/audit/page.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';

const DEMO = readFileSync('local/audit/demo/snapshot.json', 'utf8');

/** The snapshot of the demonstration; a member of it can be replaced. */
export const demoSnapshot = (): { sources: Record<string, { value?: unknown }> } => JSON.parse(DEMO);

/** The same account, where one user, one policy and one role were named by somebody hostile. */
export const hostileSnapshot = (name: string): unknown =>
  JSON.parse(
    ['quill.ember', 'everything-copy', 'legacy-open'].reduce((text, own) => text.replaceAll(own, JSON.stringify(name).slice(1, -1)), DEMO),
  );

/** The page of a snapshot, where the account's owner and alias are of the configuration. */
export const pageOfAudit = (raw: unknown, alias = 'prod'): Promise<string> =>
  auditPage(
    auditRecord(raw, defaultPostureSettings),
    { settings: defaultPostureSettings, zone: 'UTC', accounts: [{ id: '111122223333', alias, owner: alias }] },
    'info',
  );

/** Without credentials: a command that asked AWS could only end with exit code 2. */
export function audit(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['local/audit.ts', ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  return { status, stdout, stderr };
}

/** What the demonstration's checks came to, where its snapshot is first bent. */
export const judgedDemo = (bend: (snapshot: ReturnType<typeof demoSnapshot>) => unknown = () => undefined) => {
  const snapshot = demoSnapshot();
  bend(snapshot);
  return auditRecord(snapshot, defaultPostureSettings);
};
