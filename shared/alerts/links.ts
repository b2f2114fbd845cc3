/** Port: signed addresses of the pages that the respond function serves. */
export interface Links {
  /** Where the finding is answered (a page with a confirm button). Good once, for a day. */
  answer(findingId: string, channel: string, now: Date): Promise<string>;
  /** All rows of a digest. Good for a week. @param key the digest's delivery key */
  digest(key: string, now: Date): Promise<string>;
  /** A file of a weekly report. Good for a week. @param key the key it is kept under */
  report(key: string, now: Date): Promise<string>;
}

/** What a signed address is for. */
export type LinkPurpose = 'answer' | 'digest' | 'report';

/** What a signed address says. */
export interface LinkClaims {
  /** Of an answer the finding's id, of a digest its delivery key, of a report's file its key. */
  readonly subject: string;
  /** The channel that it was sent by; '' of a digest, whose key names it, and of a report. */
  readonly channel: string;
  /** Its own id. */
  readonly id: string;
  readonly expiresAt: Date;
}

/** Port: reads signed addresses back. */
export interface LinkReader {
  read(
    token: string,
    purpose: LinkPurpose,
    now: Date,
  ): Promise<{ readonly kind: 'good'; readonly claims: LinkClaims } | { readonly kind: 'forged' | 'expired' }>;
}
