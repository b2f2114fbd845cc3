/** Port: signed addresses of the pages that the respond function serves. */
export interface Links {
  /** Where the finding is answered (a page with a confirm button). Good once, for a day. */
  answer(findingId: string, channel: string, now: Date): Promise<string>;
  /** All rows of a digest. Good for a week. @param key the digest's delivery key */
  digest(key: string, now: Date): Promise<string>;
}
