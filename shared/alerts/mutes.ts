import { createHash } from 'node:crypto';
import type { Config, Mute } from './config.ts';

/** A mute on record. `until` is when it ends or has ended. */
export interface KnownMute extends Mute {
  /** By which way it was made; left out of one that stands in the configuration. */
  readonly source?: 'slack' | 'command-line' | 'page';
  /** The identity behind the author: an ARN, a user's id at the channel, an address. */
  readonly from?: string;
  /** Of one that somebody ended before its time. */
  readonly ended?: { readonly at: Date; readonly by: string; readonly planned: Date };
}

/** Port: mutes that people make at work. Every method @throws TransientError when the store cannot be reached or is too busy. */
export interface Mutes {
  /** Those in force or still to come, and those that ended within the last five weeks. By their ids. */
  list(now: Date): Promise<readonly KnownMute[]>;
  /** `exists`: there is one of this id, in force or over; nothing was written. Check with `newMute` before. */
  save(mute: Mute & { readonly source: 'slack' | 'command-line' | 'page'; readonly from?: string }, now: Date): Promise<'saved' | 'exists'>;
  /** What it hid is due to people within two minutes. `unknown`: none of this id is in force. Safe to repeat. */
  end(id: string, by: string, now: Date): Promise<'ended' | 'unknown'>;
}

/** Port: what people were not told of because of a mute. */
export interface HiddenIntents {
  /** Makes due what mutes hide that are not among these any more, by their marks. @returns how many were woken. */
  wake(inForce: ReadonlySet<string>, now: Date): Promise<number>;
}

/** A process may go by what it read of the mutes so long. */
export const MUTES_CACHED_MS = 60_000;

/** Mutes of the configuration and those on record, as one list. */
export const allMutes = async (
  { mutes }: { readonly mutes: readonly Mute[] },
  stored: Pick<Mutes, 'list'>,
  now: Date,
): Promise<readonly KnownMute[]> => [...mutes, ...(await stored.list(now))];

/** The configuration as if every mute stood in it. */
export const withMutes = async (config: Config, stored: Pick<Mutes, 'list'>, now: Date): Promise<Config> => ({
  ...config,
  mutes: [...(await allMutes(config, stored, now))],
});

/** From its creation until its end, which is not included. */
export const isInForce = ({ created, until }: Pick<Mute, 'created' | 'until'>, now: Date): boolean => created <= now && now < until;

/** What a mute hides is told when this changes: its id, its end and its scope. */
export const muteMark = ({ id, until, scope }: Pick<Mute, 'id' | 'until' | 'scope'>): string => {
  const { rule = '', account = '', subject = '', actor = '' } = scope;
  const hash = createHash('sha256').update(JSON.stringify([rule, account, subject, actor]));
  return `${id} ${until.toISOString()} ${hash.digest('base64url').slice(0, 16)}`;
};

/** "rule policy-attached, account 111122223333" */
export const scopeWords = ({ scope }: Pick<Mute, 'scope'>): string =>
  Object.entries(scope)
    .flatMap(([part, value]) => (value === undefined ? [] : [`${part} ${value}`]))
    .join(', ');
