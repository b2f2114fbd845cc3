import { addressOf } from '../../cloudtrail/address.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Subject } from '../rule.ts';

/** Where a sign-in came from, where that is an address. */
export const addressKey = ({ sourceAddress }: CloudTrailEvent): string | undefined =>
  addressOf(sourceAddress) === undefined ? undefined : sourceAddress;

export const addressSubject = (address: string): Subject => ({ type: 'address', id: address, label: `address ${address}` });

export const LOGIN = [{ source: 'signin', names: ['ConsoleLogin'] }] as const;
