/** An internet address as a number. An IPv4 address inside an IPv6 one ("::ffff:203.0.113.7") is that IPv4 address. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** `sourceIPAddress` may as well be a service's DNS name or "AWS Internal": those are undefined. */
export function addressOf(text: string | undefined): Address | undefined {
  if (text === undefined) return undefined;
  return text.includes(':') ? ofVersion6(text.toLowerCase()) : ofVersion4(text);
}

function ofVersion4(text: string): Address | undefined {
  const value = numberOf(text.split('.'), 4, /^\d{1,3}$/, 10, 8);
  return value === undefined ? undefined : { family: 4, value };
}

const MAPPED = 0xffffn;

function ofVersion6(text: string): Address | undefined {
  const [head = '', tail, ...more] = withoutDots(text)?.split('::') ?? [':'];
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const value = numberOf([...before, ...Array<string>(missing).fill('0'), ...after], 8, /^[0-9a-f]{1,4}$/, 16, 16);
  if (value === undefined) return undefined;
  return value >> 32n === MAPPED ? { family: 4, value: value & 0xffff_ffffn } : { family: 6, value };
}

const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

/** "::ffff:203.0.113.7" ends in dots: as two groups of four digits it is like the others. */
function withoutDots(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const at = text.lastIndexOf(':') + 1;
  const last = ofVersion4(text.slice(at));
  return last && `${text.slice(0, at)}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}`;
}

function numberOf(parts: readonly string[], count: number, form: RegExp, radix: number, bits: number): bigint | undefined {
  if (parts.length !== count || !parts.every((part) => form.test(part))) return undefined;
  const numbers = parts.map((part) => Number.parseInt(part, radix));
  if (numbers.some((number) => number >= 2 ** bits)) return undefined;
  return numbers.reduce((value, number) => (value << BigInt(bits)) | BigInt(number), 0n);
}

/** Whether the address lies in a block ("10.0.0.0/8") or is the one named. What is no block holds nothing. */
export function isInBlock({ family, value }: Address, block: string): boolean {
  const [text, length, ...more] = block.split('/');
  const base = addressOf(text);
  if (base === undefined || base.family !== family || more.length > 0) return false;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false;
  const free = BITS[family] - (length === undefined ? BITS[family] : Number(length));
  return free >= 0 && value >> BigInt(free) === base.value >> BigInt(free);
}

/** Of one host or network alone (IANA special-purpose registries): a caller's own network, not the internet. */
const NOT_PUBLIC = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/4'],
  ...['::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
];

export const isPublic = (address: Address): boolean => !NOT_PUBLIC.some((block) => isInBlock(address, block));
