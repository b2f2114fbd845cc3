import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { iam, role, root, signIn, user } from '../support/records.ts';

const TAG = '<script>window.acted=1</script>';
const PICTURE = '"><img src=x onerror="window.acted=2">';
const SHOUT = '<!channel> <@U012345> <https://evil.example|click> *bold* `code`';
const LONG = 'w'.repeat(900);

/** Events whose every free text would act on a page, in a mail or in Slack if it were let through. */
const records = [
  iam('CreateAccessKey', {
    by: role('Deploy', `${PICTURE}${TAG}`),
    request: { userName: TAG },
    response: { accessKey: { accessKeyId: 'AKIAHOSTILE000000001', userName: TAG, status: 'Active' } },
    over: { userAgent: `${TAG}${SHOUT}`, sourceIPAddress: PICTURE },
  }),
  iam('PutUserPolicy', {
    by: user(`mallory${PICTURE}`),
    request: {
      userName: `x${PICTURE}`,
      policyName: SHOUT,
      policyDocument: JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: `*${TAG}${LONG}` } }),
    },
    over: { userAgent: LONG },
  }),
  iam('CreateUser', { by: root(), request: { userName: `${SHOUT}${LONG}` }, over: { userAgent: `javascript:alert(1)\n${TAG}` } }),
  signIn(root(), { mfa: 'no', over: { userAgent: PICTURE, sourceIPAddress: SHOUT } }),
];

export interface HostileTrail {
  readonly file: string;
  readonly remove: () => void;
}

export function hostileTrail(): HostileTrail {
  const folder = mkdtempSync(join(tmpdir(), 'trailwarden-hostile-'));
  const file = join(folder, 'hostile.ndjson');
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
