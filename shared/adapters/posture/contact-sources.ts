import { createHash } from 'node:crypto';
import {
  type AccountClient,
  GetAlternateContactCommand,
  GetContactInformationCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-account';
import type { ReadSource } from '../../posture/read-source.ts';
import type { SourceName } from '../../posture/sources.ts';
import { partOf } from './parts.ts';

/** Whom AWS would write to. Names, addresses and numbers are read and let go: what is kept says only that they are there. */
export const contactSources = (client: AccountClient): Partial<Record<SourceName, ReadSource>> => ({
  contactInformation: async () => ({
    value: await orNone(async () => {
      const { ContactInformation } = await client.send(new GetContactInformationCommand({}));
      const fields = Object.entries(ContactInformation ?? {}).filter(([, text]) => String(text ?? '').trim() !== '');
      return { filled: fields.map(([field]) => field).toSorted() };
    }),
  }),
  alternateContacts: async () => {
    const of = (kind: 'SECURITY' | 'BILLING' | 'OPERATIONS') =>
      partOf('account:GetAlternateContact', () =>
        orNone(async () => {
          const { AlternateContact } = await client.send(new GetAlternateContactCommand({ AlternateContactType: kind }));
          const address = AlternateContact?.EmailAddress?.trim().toLowerCase() ?? '';
          return { emailHash: createHash('sha256').update(address).digest('hex') };
        }),
      );
    return { value: { SECURITY: await of('SECURITY'), BILLING: await of('BILLING'), OPERATIONS: await of('OPERATIONS') } };
  },
});

async function orNone<T>(read: () => Promise<T>): Promise<T | 'none'> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return 'none';
    throw error;
  }
}
