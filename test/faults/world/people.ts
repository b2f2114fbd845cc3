import type { Notice } from '../../../shared/alerts/channel.ts';
import type { MemoryItems } from '../../support/memory-table.ts';
import type { Process, Stage } from '../process.ts';

/** One finding as a message tells it. */
export interface Word {
  /** The first 8 characters of the finding's id. */
  readonly short: string;
  /** "CRITICAL" … or "RESOLVED". */
  readonly word: string;
}

/** One message that somebody received. */
export interface Receipt {
  readonly channel: string;
  /** A channel may have several recipients. */
  readonly to: string;
  readonly key: string;
  readonly at: number;
  readonly words: readonly Word[];
  /** By whom. */
  readonly process: Process;
  /** Of each finding that the sender had read, by its short id: the number of the newest telling that was planned by then. */
  readonly knew: ReadonlyMap<string, number>;
  /** It went here because another channel refused it. */
  readonly isFailover: boolean;
  /** How far the news of its arrival has come: to nobody, to its sender, to the table. `lost`: the answer never reached the sender. */
  fate: 'on its way' | 'lost' | 'answered' | 'settled';
  /** It arrived, and for a while nobody could know. */
  wasInWindow: boolean;
  /** It was there already, under the same key: whether that may be. */
  repeats?: 'in window' | 'outside';
}

/** A message that a channel refused for good. */
export interface Refused {
  readonly channel: string;
  readonly key: string;
  readonly at: number;
  readonly words: readonly Word[];
}

/** Everything that arrived anywhere, in order, and what must not happen at a channel's door. */
export interface People {
  readonly receipts: Receipt[];
  readonly refused: Refused[];
  /** Keys that were tried again before the channel's own time was up. */
  readonly early: string[];
  /** A process heard that the channel asks for silence. It holds for the key once the table knows of it. */
  readonly heardOfSilence: (key: string, ms: number) => void;
  readonly isToBeSilent: (key: string) => boolean;
}

export function people({ clock }: Stage, items: MemoryItems): People {
  const receipts: Receipt[] = [];
  const heard = new Map<string, number>();
  const silences = new Map<string, number>();
  items.onWritten((written) => {
    for (const { write } of written) {
      if (!('put' in write) || !write.put.sk.startsWith('DELIVERY#')) continue;
      const { state, key } = deliveryOf(write.put);
      if (state === 'sent') for (const receipt of receipts) if (receipt.key === key) settle(receipt);
      const until = heard.get(key);
      if (state === 'sending' || until === undefined) continue;
      heard.delete(key);
      silences.set(key, until);
    }
  });
  return {
    receipts,
    refused: [],
    early: [],
    heardOfSilence: (key, ms) => void heard.set(key, clock.elapsed() + ms),
    isToBeSilent: (key) => clock.elapsed() < (silences.get(key) ?? 0),
  };
}

function settle(receipt: Receipt): void {
  receipt.wasInWindow ||= isInWindow(receipt);
  receipt.fate = 'settled';
}

/** A delivery item's key as channels know it, read from the item's own keys and data. */
function deliveryOf({ pk, sk, data }: { readonly pk: string; readonly sk: string; readonly data: unknown }): {
  state: unknown;
  key: string;
} {
  const [, channel, purpose, seq] = sk.split('#');
  const state = typeof data === 'object' && data !== null && 'state' in data ? data.state : undefined;
  return { state, key: `${pk.slice('FINDING#'.length)}#${channel}#${purpose}#${Number(seq)}` };
}

/** What a reader learns from a message, from its words alone. */
export function wordsOf(notice: Notice): readonly Word[] {
  if (notice.kind === 'digest') return notice.digest.rows.map(({ id, word }) => ({ short: id, word }));
  const { id, word, others } = notice.alert;
  const further = others.flatMap((line): Word[] => {
    const [, theirs, short] = /^([A-Z]+): .* \(([0-9a-z]{8})\)$/s.exec(line) ?? [];
    return theirs === undefined || short === undefined ? [] : [{ short, word: theirs }];
  });
  return [{ short: id, word }, ...further];
}

/** Nobody knows that it arrived, and the channel cannot be asked: what was sent may be sent again. */
export const isInWindow = ({ fate, process }: Receipt): boolean => fate === 'lost' || (fate !== 'settled' && !process.isAlive());

export const isFailover = (notice: Notice): boolean => notice.kind === 'alert' && notice.alert.identity.includes('(instead of ');
