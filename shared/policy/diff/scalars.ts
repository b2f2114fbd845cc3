import type { Atom } from './condition-atom.ts';

/** Values of which one stands in each part into which the tests of one key cut all values; undefined: a value cannot be read. */
export function scalarCandidates(atoms: readonly Atom[]): readonly string[] | undefined {
  const families = new Set(atoms.map(({ family }) => family));
  if (families.has('bool')) return ['true', 'false'];
  const values = atoms.flatMap(({ condition }) => condition.values);
  if (families.size !== 1) return undefined;
  if (families.has('number')) return around(values.map(Number), (value) => String(value), 1);
  if (families.has('date')) return around(values.map(timeOf), (time) => new Date(time).toISOString().replace('.000Z', 'Z'), 1000);
  return families.has('address') ? addresses(values) : undefined;
}

/** Each value itself, one between it and the next, one below and one above all. */
function around(values: readonly number[], write: (value: number) => string, step: number): readonly string[] | undefined {
  if (values.some((value) => !Number.isFinite(value) || Math.abs(value) > 1e14)) return undefined;
  const sorted = [...new Set(values)].sort((one, other) => one - other);
  const [least, most] = [sorted.at(0), sorted.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  const between = sorted.slice(1).map((value, index) => ((sorted[index] ?? value) + value) / 2);
  return [...sorted, ...between, least - step, most + step].map(write);
}

/** ISO 8601 or seconds since 1970, as conditions on dates are written. */
const timeOf = (text: string): number => (/^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text));

/** The first and last address of each range, those just outside, and one of the other kind. */
function addresses(ranges: readonly string[]): readonly string[] | undefined {
  const found: string[] = [];
  for (const range of ranges) {
    const bounds = range.includes(':') ? bounds6(range) : bounds4(range);
    if (bounds === undefined) return undefined;
    const { first, last, most, write } = bounds;
    for (const address of [first, last, first - 1n, last + 1n]) if (address >= 0n && address <= most) found.push(write(address));
  }
  return [...new Set([...found, '192.0.2.1', '2001:db8::1'])];
}

interface Bounds {
  readonly first: bigint;
  readonly last: bigint;
  readonly most: bigint;
  readonly write: (address: bigint) => string;
}

function bounds4(range: string): Bounds | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(range.trim());
  if (match === null) return undefined;
  const bytes = match.slice(1, 5).map(Number);
  const address = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return bytes.some((byte) => byte > 255) ? undefined : boundsOf(address, Number(match[5] ?? 32), 32, write4);
}

const write4 = (address: bigint): string => [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.');

function bounds6(range: string): Bounds | undefined {
  const match = /^([0-9a-f:]+)(?:\/(\d{1,3}))?$/i.exec(range.trim());
  const [head = '', tail, more] = (match?.[1] ?? '').split('::');
  const [left, right] = [head, tail ?? ''].map((part) => (part === '' ? [] : part.split(':')));
  if (match === null || left === undefined || right === undefined || more !== undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  const address = groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
  return boundsOf(address, Number(match[2] ?? 128), 128, write6);
}

const write6 = (address: bigint): string =>
  Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - 16 * index)) & 65_535n).toString(16)).join(':');

function boundsOf(address: bigint, prefix: number, bits: number, write: Bounds['write']): Bounds | undefined {
  if (prefix > bits) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = address - (address % size);
  return { first, last: first + size - 1n, most: (1n << BigInt(bits)) - 1n, write };
}
