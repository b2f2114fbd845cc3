import type { SlackView } from './slack-modals.ts';

/** Port: what the answering function asks of Slack besides messages. Every method @throws TransientError or PermanentError. */
export interface SlackApp {
  /** Opens a window for who has just pressed a button. @param trigger good for three seconds */
  open(trigger: string, view: SlackView): Promise<void>;
  /** Whether the user is in one of the groups; what Slack said of a group is good for some minutes. */
  isInGroups(user: string, groups: readonly string[]): Promise<boolean>;
  /** Tells the person alone. An address that is not Slack's is left alone. */
  whisper(responseUrl: string, text: string): Promise<void>;
  /** Says it in the thread of a message. @param text escaped */
  say(channel: string, thread: string, text: string): Promise<void>;
}
