import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  type IAMClient,
  NoSuchEntityException,
  paginateListVirtualMFADevices,
} from '@aws-sdk/client-iam';
import type { ReadSource } from '../../posture/collect.ts';
import type { SourceName } from '../../posture/sources.ts';
import { readCredentialReport } from './credential-report.ts';

/** What IAM tells of the account as a whole: a handful of calls, however many users there are. */
export function iamSources(client: IAMClient, wait?: (ms: number) => Promise<unknown>): Partial<Record<SourceName, ReadSource>> {
  return {
    summary: async () => ({ value: (await client.send(new GetAccountSummaryCommand({}))).SummaryMap ?? {} }),
    passwordPolicy: async () => {
      try {
        return { value: (await client.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy ?? {} };
      } catch (error) {
        if (error instanceof NoSuchEntityException) return { value: 'none' };
        throw error;
      }
    },
    credentialReport: async () => {
      const { csv, asOf } = await readCredentialReport(client, wait);
      return { value: csv, ...(asOf === undefined ? {} : { asOf }) };
    },
    virtualMfaDevices: async () => {
      const devices: { readonly SerialNumber?: string | undefined; readonly User?: { readonly Arn?: string | undefined } }[] = [];
      for await (const page of paginateListVirtualMFADevices({ client }, {})) {
        // The seed of a device is in no answer that is kept.
        for (const { SerialNumber, User } of page.VirtualMFADevices ?? []) {
          devices.push({ SerialNumber, ...(User?.Arn === undefined ? {} : { User: { Arn: User.Arn } }) });
        }
      }
      return { value: devices };
    },
  };
}
