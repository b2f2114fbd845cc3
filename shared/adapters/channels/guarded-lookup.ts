import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressOf, isInBlock, isPublic } from '../../cloudtrail/address.ts';
import { PermanentError } from '../../errors.ts';

/** Besides what is private: reserved and test networks, and blocks whose addresses hold an IPv4 address (IANA special-purpose registries). */
const RESERVED = [
  ...['192.0.0.0/24', '192.88.99.0/24', '198.18.0.0/15', '240.0.0.0/4'],
  ...['64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2002::/16', 'fec0::/10'],
];
/** Of the machine itself, and where clouds keep credentials: nothing may be sent there, whatever is allowed. */
const NEVER = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '::/127', 'fe80::/10', 'fd00:ec2::/32'];

export interface Guard {
  /** Private networks that may be sent to, as blocks. */
  readonly allowed: readonly string[];
  /** This machine may be sent to: on a laptop and in tests. */
  readonly loopback: boolean;
}

/** Whether an address may be connected to. What is no address may not. */
export function mayConnect(text: string, { allowed, loopback }: Guard): boolean {
  const address = addressOf(text);
  if (address === undefined) return false;
  const within = (blocks: readonly string[]): boolean => blocks.some((block) => isInBlock(address, block));
  if (within(['127.0.0.0/8', '::1'])) return loopback;
  if (within(NEVER)) return false;
  return within(allowed) || (isPublic(address) && !within(RESERVED));
}

/**
 * Looks a name up and refuses it if any of its addresses may not be connected to. The connection is made to what was checked:
 * a name that changes its address in between gains nothing.
 */
export const guardedLookup =
  (id: string, guard: Guard): LookupFunction =>
  (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || first === undefined) return callback(error ?? new Error('no address'), '', 0);
      if (!addresses.every(({ address }) => mayConnect(address, guard))) return callback(refusedTarget(id), '', 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };

/** An address in a URL is connected to without being looked up. */
export function checkHost(id: string, { hostname }: URL, guard: Guard): void {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const isAddress = literal.includes(':') || /^[\d.]+$/.test(literal);
  if (isAddress && !mayConnect(literal, guard)) throw refusedTarget(id);
}

const refusedTarget = (id: string): PermanentError =>
  new PermanentError(
    `channel ${id}: the webhook leads to a private or reserved address; name its network under "allowedNetworks" if it is yours`,
  );
