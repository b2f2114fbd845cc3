import {
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  type IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListSAMLProvidersCommand,
  ListServerCertificatesCommand,
  ListVirtualMFADevicesCommand,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import type { ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import { readCredentialReport } from './credential-report.ts';
import { from, markerOf, wholeList } from './whole-list.ts';

const MaxItems = 1000;

/** What IAM tells of the account as a whole: a handful of calls, however many users there are. */
export function accountSources(client: IAMClient, wait: (ms: number) => Promise<unknown>): Partial<Record<SourceName, ReadSource>> {
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
      return { value: csv, asOf };
    },
    virtualMfaDevices: async () => ({
      value: await wholeList(async (marker) => {
        const page = await client.send(new ListVirtualMFADevicesCommand({ MaxItems, ...from('Marker', marker) }));
        // The seed of a device is in no answer that is kept.
        const items = (page.VirtualMFADevices ?? []).map(({ SerialNumber, User, EnableDate }) => ({
          SerialNumber,
          EnableDate,
          ...(User?.Arn === undefined ? {} : { User: { Arn: User.Arn } }),
        }));
        return { items, next: markerOf(page) };
      }),
    }),
    serverCertificates: async () => ({
      value: await wholeList(async (marker) => {
        const page = await client.send(new ListServerCertificatesCommand({ MaxItems, ...from('Marker', marker) }));
        const items = (page.ServerCertificateMetadataList ?? []).map(({ ServerCertificateName, Arn, Expiration, UploadDate }) => ({
          ServerCertificateName,
          Arn,
          Expiration,
          UploadDate,
        }));
        return { items, next: markerOf(page) };
      }),
    }),
    identityProviders: async () => {
      const { SAMLProviderList = [] } = await client.send(new ListSAMLProvidersCommand({}));
      const { OpenIDConnectProviderList = [] } = await client.send(new ListOpenIDConnectProvidersCommand({}));
      return {
        value: {
          saml: SAMLProviderList.map(({ Arn, ValidUntil }) => ({ Arn, ValidUntil })),
          oidc: OpenIDConnectProviderList.map(({ Arn }) => ({ Arn })),
        },
      };
    },
  };
}
