import {
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';
import { TransientError } from '../errors.ts';
import type { AccountReader } from '../rules/account-reader.ts';
import { type Fact, known, type PolicyText, unknown } from '../rules/facts.ts';
import { isRetryable } from './aws-errors.ts';

/**
 * Live reads of the account this runs in; another account's answer would be about namesakes, so it is `unknown`.
 */
export function iamAccountReader(ownAccount: string, client: Pick<IAMClient, 'send'>, now: () => Date): AccountReader {
  const read = async <T>(account: string, ask: (iam: Pick<IAMClient, 'send'>) => Promise<T>, onMissing?: T): Promise<Fact<T>> => {
    if (account !== ownAccount) return unknown('another account, which this one may not read');
    try {
      return known(await ask(client), 'account', now());
    } catch (cause) {
      if (cause instanceof Error && cause.name === 'NoSuchEntityException' && onMissing !== undefined)
        return known(onMissing, 'account', now());
      return refused(cause);
    }
  };
  return {
    mfaDevices: ({ account, userName: UserName }) =>
      read(account, async (iam) => {
        const { MFADevices = [] } = await iam.send(new ListMFADevicesCommand({ UserName }));
        return MFADevices.flatMap(({ SerialNumber }) => (SerialNumber === undefined ? [] : [{ serial: SerialNumber }]));
      }),
    accessKeys: ({ account, userName: UserName }) =>
      read(account, async (iam) => {
        const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
        return AccessKeyMetadata.flatMap(({ AccessKeyId, Status }) =>
          AccessKeyId === undefined ? [] : [{ id: AccessKeyId, active: Status === 'Active' }],
        );
      }),
    consolePassword: ({ account, userName: UserName }) =>
      read(
        account,
        async (iam) => {
          await iam.send(new GetLoginProfileCommand({ UserName }));
          return true;
        },
        false,
      ),
    managedPolicy: (account, arn, versionId) =>
      read(account, async (iam) => {
        const version = versionId ?? (await iam.send(new GetPolicyCommand({ PolicyArn: arn }))).Policy?.DefaultVersionId;
        return policyText(iam, arn, version);
      }),
    onlyOtherVersion: async (account, arn, versionId) => {
      const others = await read(account, async (iam) => {
        const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn: arn }));
        return Versions.flatMap(({ VersionId }) => (VersionId === undefined || VersionId === versionId ? [] : [VersionId]));
      });
      if (!others.known) return others;
      const [other, ...more] = others.value;
      if (other === undefined) return unknown('the policy has no earlier version');
      if (more.length > 0) return unknown('the policy has several earlier versions, and none says that it was the default');
      return read(account, (iam) => policyText(iam, arn, other));
    },
  };
}

async function policyText(iam: Pick<IAMClient, 'send'>, arn: string, versionId: string | undefined): Promise<PolicyText> {
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: versionId }));
  const { Document } = PolicyVersion ?? {};
  return { document: Document === undefined ? undefined : decodeURIComponent(Document), versionId };
}

/** What cannot be read is a reason, said in the alert; only what may pass is thrown. */
function refused(cause: unknown): Fact<never> {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  if (isRetryable(cause)) throw new TransientError(`IAM could not be read: ${message}`, { cause });
  return unknown(`IAM could not be read (${message})`);
}
