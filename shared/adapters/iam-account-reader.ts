import {
  GetLoginProfileCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
} from '@aws-sdk/client-iam';
import { TransientError } from '../errors.ts';
import type { AccountReader } from '../rules/account-reader.ts';
import { type Fact, known, unknown } from '../rules/facts.ts';
import { isRetryable } from './aws-errors.ts';

/**
 * Live reads of the account this runs in; another account's answer would be about namesakes, so it is `unknown`.
 * @param client made when first needed: most batches need none.
 */
export function iamAccountReader(ownAccount: string, client: () => Promise<IAMClient>, now: () => Date): AccountReader {
  const read = async <T>(account: string, ask: (iam: IAMClient) => Promise<T>, onMissing?: T): Promise<Fact<T>> => {
    if (account !== ownAccount) return unknown('another account, which this one may not read');
    try {
      return known(await ask(await client()), 'account', now());
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
        const VersionId = versionId ?? (await iam.send(new GetPolicyCommand({ PolicyArn: arn }))).Policy?.DefaultVersionId;
        const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId }));
        const { Document } = PolicyVersion ?? {};
        return { document: Document === undefined ? undefined : decodeURIComponent(Document), versionId: VersionId };
      }),
  };
}

/** What cannot be read is a reason, said in the alert; only what may pass is thrown. */
function refused(cause: unknown): Fact<never> {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  if (isRetryable(cause)) throw new TransientError(`IAM could not be read: ${message}`, { cause });
  return unknown(`IAM could not be read (${message})`);
}
