/** What a channel says when it is asked, without a message, whether it would take one. */
export type Checked =
  /** `message`: a message would arrive, as far as anything but a message can tell. `credentials`: only that they are accepted. */
  | { readonly state: 'works'; readonly proves: 'message' | 'credentials'; readonly note?: string }
  /** No message would arrive, or not everywhere. */
  | { readonly state: 'broken'; readonly why: string }
  /** There is nothing to ask: only a message proves it. */
  | { readonly state: 'unasked'; readonly why: string }
  /** Somebody could be asked and does not tell, for a reason that is not the channel's. */
  | { readonly state: 'unknown'; readonly why: string };

/** Port: asks one channel. @throws TransientError when nobody answered: then nothing is known. */
export type ChannelCheck = () => Promise<Checked>;
