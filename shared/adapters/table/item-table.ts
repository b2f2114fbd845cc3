/** A stored item: keys, the sparse index's keys, an expiry (epoch seconds) and plain JSON data. */
export interface Item {
  readonly pk: string;
  readonly sk: string;
  /** Items with it stand in the index, by `indexPk` and then `indexSk`. */
  readonly indexPk?: string;
  readonly indexSk?: string;
  readonly expiresAt?: number;
  readonly version?: number;
  /** Orders writers of one item that carry their own time: "eventTime#eventId". */
  readonly asOf?: string;
  readonly data: unknown;
}

export type Key = Pick<Item, 'pk' | 'sk'>;

/** When a write may happen, judged against the item that is there. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present' }
  | { readonly kind: 'version'; readonly is: number }
  /** No item, or one whose `asOf` is smaller or missing. */
  | { readonly kind: 'newer'; readonly than: string };

export type Write = { readonly put: Item; readonly when?: Condition } | { readonly remove: Key; readonly when?: Condition };

/** A write whose condition did not hold, and the item that was there. */
export interface Refusal {
  readonly index: number;
  readonly present: Item | undefined;
}

export interface Range {
  /** Inclusive bounds of the sort key. */
  readonly from?: string;
  readonly to?: string;
  readonly newestFirst?: boolean;
  /** At least 1. */
  readonly limit?: number;
}

/**
 * Driver: a table of items with one conditional transaction and one sparse index, as DynamoDB has them.
 * Every method @throws TransientError when the table is out of reach, throttled or in conflict too long.
 */
export interface ItemTable {
  get(key: Key): Promise<Item | undefined>;
  /** All or nothing. Empty answer: done. @throws PermanentError for more than 100 writes, or two on one key. */
  transact(writes: readonly Write[]): Promise<readonly Refusal[]>;
  /** Items of one partition by sort key, read consistently. Expired items may still be there. */
  query(pk: string, range?: Range): AsyncIterable<Item>;
  /** The same over the index, which may be a moment behind. */
  queryIndex(indexPk: string, range?: Range): AsyncIterable<Item>;
}

/** A table that can be read from end to end: for work at the command line that must miss nothing. No deployed function may. */
export interface WholeTable extends ItemTable {
  /** Every item that is there all the while, once, in any order. */
  everything(): AsyncIterable<Item>;
}
