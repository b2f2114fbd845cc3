import type { Alert } from './alert.ts';
import type { Digest } from './digest.ts';
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
  /** The message that this one belongs under, where the channel has threads. */
  readonly thread?: Thread;
}

export interface Thread {
  /** The provider's id of the first message. */
  readonly id: string;
  /** Shown outside of the thread too: nobody may overlook it. */
  readonly broadcast: boolean;
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

/** What a channel is given to say; how it looks there is the channel's own business. */
export type Notice = { readonly kind: 'alert'; readonly alert: Alert } | { readonly kind: 'digest'; readonly digest: Digest };

interface ChannelOf<Medium extends string> {
  /** The name the configuration gives it. */
  readonly id: string;
  readonly medium: Medium;
  /** Later words of a finding can stand under its first message. */
  readonly threads?: true;
  /** Taking a notice twice is the same as taking it once: after an unknown outcome it is simply sent again. */
  readonly idempotent?: true;
  /**
   * Sends one notice, once.
   * @throws TransientError (with `retryAfterMs` when the channel asks for silence), PermanentError, UncertainDelivery.
   */
  send(notice: Notice, sending: Sending): Promise<Sent>;
  /** The provider's id of the message that carries the key, where the channel can be asked. @param thread it may be in. */
  find?(key: string, since: Date, thread?: Thread): Promise<string | undefined>;
  /**
   * Writes a message of ours anew, where the channel lets it be changed. Safe to repeat. Throws as `send` does, PermanentError also
   * where the message is gone. @param sending with the key of that message.
   */
  edit?(providerId: string, notice: Notice, sending: Sending): Promise<Sent>;
}

export type SlackChannel = ChannelOf<'slack'> & { post(message: SlackMessage, sending: Sending): Promise<Sent> };
export type MailChannel = ChannelOf<'mail'> & { mail(message: MailMessage, sending: Sending): Promise<Sent> };
/** A service that takes alerts as data: a topic, a pager, a findings hub, somebody's own endpoint. */
export type ServiceChannel = ChannelOf<'service'>;
/** Port: one way to people. */
export type Channel = SlackChannel | MailChannel | ServiceChannel;

/** Port: the secret behind `ssm:/path` or `secretsmanager:name`. `fresh` reads past the cache. @throws TransientError, PermanentError */
export type Secrets = (reference: string, fresh?: boolean) => Promise<string>;
