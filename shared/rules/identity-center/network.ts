import { addressOf } from '../../cloudtrail/address.ts';

/** Where a caller sits: an IPv4 address, or the half of an IPv6 one that names the network (the other half changes by the hour). */
export function networkOf(text: string | undefined): string | undefined {
  const address = addressOf(text);
  if (address === undefined) return undefined;
  return address.family === 4 ? `4/${address.value}` : `6/${address.value >> 64n}`;
}

/** Both are of one kind and differ: an IPv4 and an IPv6 address may well be one machine's. */
export const differ = (one: string, other: string): boolean => one[0] === other[0] && one !== other;
