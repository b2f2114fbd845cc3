import type { FarEnd } from '../world/channels.ts';
import { isInWindow, type People, type Receipt } from '../world/people.ts';

export interface Repeats {
  /** What somebody received more than once; where it may happen, it is in the window. */
  readonly duplicates: readonly { readonly what: string; readonly inWindow: boolean }[];
  /** Deliveries on channels that cannot be asked. */
  readonly unaskable: number;
  /** Of those, how many arrived while nobody could know it: the window in which a repeat is possible. */
  readonly throughWindow: number;
}

/** Purposes that say again what is known, on purpose. */
const SAYS_AGAIN = /#(remind|escalate|edit)#\d+$/;

export function repeatsIn({ receipts }: People, ends: readonly FarEnd[]): Repeats {
  const askable = new Set(ends.filter(({ canBeAsked }) => canBeAsked).map(({ id }) => id));
  const unaskable = receipts.filter(({ channel }) => !askable.has(channel));
  return {
    duplicates: [...sameKey(receipts), ...sameTelling(receipts, askable)],
    unaskable: new Set(unaskable.map(({ to, key }) => `${to} ${key}`)).size,
    throughWindow: new Set(unaskable.filter((receipt) => receipt.wasInWindow || isInWindow(receipt)).map(({ to, key }) => `${to} ${key}`))
      .size,
  };
}

const sameKey = (receipts: readonly Receipt[]): Repeats['duplicates'] =>
  receipts.flatMap(({ to, key, repeats }) =>
    repeats === undefined ? [] : [{ what: `${to} received ${key} again`, inWindow: repeats === 'in window' }],
  );

/**
 * A message that tells its reader nothing new, though under another key: an earlier one was about the same finding and said all
 * that this one says, and no telling was planned since. That another alert mentions a finding in passing is none.
 */
function sameTelling(receipts: readonly Receipt[], askable: ReadonlySet<string>): Repeats['duplicates'] {
  const told = new Map<string, Receipt>();
  return receipts.flatMap((receipt) => {
    const { to, key, channel, words } = receipt;
    const reader = `${to} ${words[0]?.short}`;
    const before = told.get(reader);
    told.set(reader, receipt);
    if (before === undefined || before.key === key || SAYS_AGAIN.test(key)) return [];
    if (!words.every(({ short, word }) => hasSaid(before, short, word, receipt.knew.get(short) ?? 0))) return [];
    const inWindow = !askable.has(channel) && (before.wasInWindow || isInWindow(before));
    return [{ what: `${to} was told by ${key} what ${before.key} had said`, inWindow }];
  });
}

const hasSaid = ({ words, knew }: Receipt, short: string, word: string, seq: number): boolean =>
  words.some((other) => other.short === short && other.word === word) && (knew.get(short) ?? 0) >= seq;
