import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsCommandOutput,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { TransientError } from '../errors.ts';
import { readAccount } from '../policy/account/read-account.ts';
import type { AccountInventory } from '../rules/account-inventory.ts';
import { type Fact, known, unknown } from '../rules/facts.ts';
import { isRetryable } from './aws-errors.ts';

/** An inventory this old still says what a change means; reading it takes a call for each thousand identities and policies. */
const FRESH_MS = 15 * 60_000;

/** The account that this runs in, read at most once in a quarter of an hour by a process. Another account's is unknown. */
export function iamAccountInventory(ownAccount: string, client: IAMClient, now: () => Date): AccountInventory {
  let last: { readonly at: Date; readonly fact: Promise<Fact<ReturnType<typeof readAccount>['account']>> } | undefined;
  return async (account) => {
    if (account !== ownAccount) return unknown('another account, which this one may not read');
    if (last === undefined || now().getTime() - last.at.getTime() > FRESH_MS) last = { at: now(), fact: read(client, now) };
    try {
      return await last.fact;
    } catch (cause) {
      last = undefined;
      throw cause;
    }
  };
}

async function read(client: IAMClient, now: () => Date): Promise<Fact<ReturnType<typeof readAccount>['account']>> {
  const at = now();
  try {
    const pages: GetAccountAuthorizationDetailsCommandOutput[] = [];
    let Marker: string | undefined;
    do {
      const page: GetAccountAuthorizationDetailsCommandOutput = await client.send(
        new GetAccountAuthorizationDetailsCommand({ MaxItems: 1000, ...(Marker === undefined ? {} : { Marker }) }),
      );
      pages.push(page);
      Marker = page.IsTruncated === true ? page.Marker : undefined;
    } while (Marker !== undefined);
    return known(readAccount(pages).account, 'account', at);
  } catch (cause) {
    const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    if (isRetryable(cause)) throw new TransientError(`the account could not be read: ${message}`, { cause });
    return unknown(`the account could not be read (${message})`);
  }
}
