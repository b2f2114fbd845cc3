import { addressOf } from '../../cloudtrail/address.ts';

/** The network around an address, as wide as a provider's usual block: /16 of IPv4, /48 of IPv6. A service's DNS name has none. */
export function networkOf(text: string | undefined): string | undefined {
  const address = addressOf(text);
  if (address === undefined) return undefined;
  const { family, value } = address;
  if (family === 4) return `${value >> 24n}.${(value >> 16n) & 0xffn}.0.0/16`;
  const groups = [112n, 96n, 80n].map((bits) => ((value >> bits) & 0xffffn).toString(16));
  return `${groups.join(':')}::/48`;
}

/** Networks of one family; a machine with both calls from either. */
export const isSameFamily = (one: string, other: string): boolean => one.includes(':') === other.includes(':');
