import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  GetSuppressedDestinationCommand,
  NotFoundException,
  type SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { ChannelCheck, Checked } from '../../alerts/channel-check.ts';
import { domainOf, senderAddress } from '../../alerts/mail-address.ts';
import { TransientError } from '../../errors.ts';
import { isRetryable } from '../aws-errors.ts';

export interface SesCheckOptions {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly client: Pick<SESv2Client, 'send'>;
}

/** Asks SES whether it would send: the account, the sender, and each recipient. Sources: GetAccount, GetEmailIdentity and GetSuppressedDestination, SES API v2 Reference. */
export const sesCheck =
  ({ id, from, to, client }: SesCheckOptions): ChannelCheck =>
  async () => {
    try {
      const wrong = [...(await accountFaults(client, to)), ...(await senderFaults(client, from)), ...(await suppressed(client, to))];
      return wrong.length === 0 ? { state: 'works', proves: 'message' } : { state: 'broken', why: wrong.join('; ') };
    } catch (cause) {
      return unanswered(id, cause);
    }
  };

/** A right that the monitor lacks says nothing of the channel. @throws TransientError */
function unanswered(id: string, cause: unknown): Checked {
  const name = cause instanceof Error ? cause.name : 'unknown error';
  if (isRetryable(cause)) throw new TransientError(`channel ${id}: SES did not answer (${name})`, { cause });
  return { state: 'unknown', why: `SES does not tell (${name})` };
}

type Client = SesCheckOptions['client'];

async function accountFaults(client: Client, to: readonly string[]): Promise<readonly string[]> {
  const { SendingEnabled, ProductionAccessEnabled, SendQuota } = await client.send(new GetAccountCommand({}));
  const { Max24HourSend = -1, SentLast24Hours = 0 } = SendQuota ?? {};
  const unverified = ProductionAccessEnabled === false ? await notVerified(client, to) : [];
  return [
    ...(SendingEnabled === false ? ['SES has switched off sending for the account'] : []),
    ...(unverified.length > 0 ? [`the account is in the SES sandbox and these recipients are not verified: ${unverified.join(', ')}`] : []),
    ...(Max24HourSend >= 0 && SentLast24Hours >= Max24HourSend ? [`the quota of ${Max24HourSend} recipients a day is spent`] : []),
  ];
}

const senderFaults = async (client: Client, from: string): Promise<readonly string[]> =>
  (await notVerified(client, [senderAddress(from)])).map((address) => `the sender ${address} is not verified in SES`);

/** Verified is an address, or its domain. */
async function notVerified(client: Client, addresses: readonly string[]): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const address of addresses) {
    if (!(await isVerified(client, address)) && !(await isVerified(client, domainOf(address)))) missing.push(address);
  }
  return missing;
}

async function isVerified(client: Client, identity: string): Promise<boolean> {
  const found = await orNothing(() => client.send(new GetEmailIdentityCommand({ EmailIdentity: identity })));
  return found?.VerifiedForSendingStatus === true;
}

/** SES takes mail for such an address and sends it to nobody. */
async function suppressed(client: Client, to: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const address of to) {
    const found = await orNothing(() => client.send(new GetSuppressedDestinationCommand({ EmailAddress: address })));
    const reason = found?.SuppressedDestination?.Reason;
    if (reason !== undefined) faults.push(`SES sends nothing to ${address}, which is on its suppression list (${reason})`);
  }
  return faults;
}

async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}
