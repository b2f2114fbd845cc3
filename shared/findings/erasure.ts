/** What an erasure came upon, by kind of item: "finding", "occurrence", "snapshot" … */
export type Tally = Readonly<Record<string, number>>;

/** A person's erasure as it stays on record: who asked for it and what it changed, and not whom it was about. */
export interface Erasure {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  /** The identity behind it: an ARN, a machine. */
  readonly from: string;
  /** `begun`: it did not come to its end, and is to be done again. */
  readonly state: 'begun' | 'done';
  /** What stands in the place of names and addresses. */
  readonly pseudonym: string;
  readonly changed: Tally;
  readonly removed: Tally;
  /** What keeps the name for now. */
  readonly left: Tally;
}

/** Port: erasures on record. @throws TransientError when the store can't be reached. */
export interface Erasures {
  /** Again under the same id: the newer stands. */
  save(erasure: Erasure): Promise<void>;
  /** `from` included, `to` not. */
  between(from: Date, to: Date): AsyncIterable<Erasure>;
}
