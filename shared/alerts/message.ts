/** A text object of Slack's Block Kit. */
export type SlackText =
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true }
  | { readonly type: 'plain_text'; readonly text: string; readonly emoji: false };

/** The blocks we send. Source: "Blocks", Slack developer documentation. */
export type SlackBlock =
  | { readonly type: 'header'; readonly text: Extract<SlackText, { type: 'plain_text' }> }
  | { readonly type: 'section'; readonly text: SlackText }
  | { readonly type: 'section'; readonly fields: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] }
  | { readonly type: 'actions'; readonly block_id: string; readonly elements: readonly SlackButton[] }
  | { readonly type: 'divider' };

/** A button that sends an action, or opens an address (and sends one too). Source: "Button element", Slack developer documentation. */
export interface SlackButton {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: Extract<SlackText, { type: 'plain_text' }>;
  readonly value?: string;
  readonly url?: string;
  readonly style?: 'primary';
}

export interface SlackMessage {
  /** Notification and fallback: meaningful alone, escaped. */
  readonly text: string;
  /** None: plain text. */
  readonly blocks: readonly SlackBlock[];
  /** The same in plain text, escaped, for when Slack refuses the blocks. */
  readonly plain: string;
}

export interface MailMessage {
  /** One line, at most 150 characters. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments?: readonly { readonly fileName: string; readonly contentType: string; readonly content: Uint8Array }[];
}
