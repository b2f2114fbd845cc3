import type { MailMessage, SlackMessage } from './message.ts';

/** The channel may have taken the message: a time-out, a 5xx, a connection that broke off. Sending again may repeat it. */
export class UncertainDelivery extends Error {
  override readonly name = 'UncertainDelivery';
}

/** What the channel may need to know of the delivery. */
export interface Sending {
  /** Told to the receiver where it takes such a thing, so that a repeat can be recognised. */
  readonly key: string;
  /** This attempt's number, from 1. */
  readonly attempt: number;
  /** Recipients that an earlier attempt has reached. */
  readonly reached: readonly string[];
}

export interface Sent {
  /** The channel's own id of the message. */
  readonly providerId?: string;
  /** Recipients that have it by now, where a channel has several. */
  readonly reached?: readonly string[];
  /** Some recipients are still to be reached: why they were not. */
  readonly left?: Error;
  /** Some recipients were refused for good, the others have it. */
  readonly refused?: string;
}

interface ChannelOf<Medium extends string, Message> {
  /** The name the configuration gives it. */
  readonly id: string;
  readonly medium: Medium;
  /**
   * Sends one message, once.
   * @throws TransientError (with `retryAfterMs` when the channel asks for silence), PermanentError, UncertainDelivery.
   */
  send(message: Message, sending: Sending): Promise<Sent>;
  /** The provider's id of the message that carries the key, where the channel can be asked. */
  find?(key: string, since: Date): Promise<string | undefined>;
}

export type SlackChannel = ChannelOf<'slack', SlackMessage>;
export type MailChannel = ChannelOf<'mail', MailMessage>;
/** Port: one way to people. */
export type Channel = SlackChannel | MailChannel;

/** Port: the secret behind `ssm:/path` or `secretsmanager:name`. `fresh` reads past the cache. @throws TransientError, PermanentError */
export type Secrets = (reference: string, fresh?: boolean) => Promise<string>;
