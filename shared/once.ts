/** `again`: the same doer has used it before, at the time given; `used`: somebody else has. */
export interface Use {
  readonly outcome: 'first' | 'again' | 'used';
  /** Of the first use. */
  readonly at: Date;
}

/** Port: what may be used a single time: a signed request, a link. @throws TransientError when the store cannot be reached or is too busy. */
export interface Once {
  /** @param by what tells this use from another one: the same is recognised, so that work that was cut off can be finished. */
  use(what: string, by: string, until: Date, now: Date): Promise<Use>;
  /** The first use, if there was one. */
  usedAt(what: string): Promise<Date | undefined>;
}
