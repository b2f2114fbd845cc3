import * as z from 'zod/mini';
import { time } from './time.ts';

/** One thing that an event did to a user: the newest of its kind and part. */
const change = z.object({
  at: time,
  eventId: z.string(),
  userName: z.string(),
  what: z.enum(['mfa-device', 'access-key', 'password', 'identity']),
  /** The device's serial or the key's id. */
  part: z.string(),
  /** `unclear`: something changed that the record does not name, or the name was taken over from another user. */
  state: z.enum(['present', 'absent', 'active', 'inactive', 'unclear']),
});

/** A credential was used: a sign-in with the password, or a call signed with a long-term key. `userName` is left out of root. */
const use = z.object({ at: time, eventId: z.string(), userName: z.optional(z.string()), keyId: z.optional(z.string()) });

/** What our own store of events knows. */
export const events = z.object({
  /** Events before it are not on record. */
  coveredSince: time,
  gaps: z.array(z.object({ from: time, until: time })),
  rootUses: z.array(z.object({ at: time, eventId: z.string(), name: z.string() })),
  /** What events of the last days did to users, and which credentials they show used. Left out where nobody looked. */
  changes: z.optional(z.array(change)),
  uses: z.optional(z.array(use)),
  /** Keys that were made within a minute of their user, by whomever. Left out where nobody looked. */
  keysMadeWithUser: z.optional(z.array(z.object({ userName: z.string(), keyId: z.string(), at: time, eventId: z.string() }))),
  /** By user name: where and with what the user was seen at work in the last day. Left out where nobody looked. */
  activity: z.optional(
    z.record(
      z.string(),
      z.array(z.object({ at: time, eventId: z.string(), address: z.string(), agent: z.string(), isConsole: z.boolean() })),
    ),
  ),
  /** Of the activity only events in which a rule found something: they can point to somebody, and clear nobody. */
  isActivityPartial: z.optional(z.boolean()),
});

/** The monitor's own state: whether a rule can still speak, and whether what it says arrives. */
export const monitor = z.object({
  /** Rules of the catalogue: which are switched off, and which are muted as a whole. */
  rules: z.array(z.object({ id: z.string(), isEnabled: z.boolean(), isMuted: z.boolean() })),
  /** The last drill, and whether it reached every channel. */
  drill: z.optional(z.object({ at: time, isComplete: z.boolean() })),
  /** Of an account that the monitor does not run in: its newest event on record, and whether its events can be relied on to come. */
  heard: z.optional(z.object({ lastAt: z.optional(time), isUntilNow: z.boolean() })),
  /** Posture runs of the account in the last days, the newest first. */
  runs: z.array(z.object({ at: time, isComplete: z.boolean() })),
});

/** When we first saw what no API dates, by `datedName`. */
export const firstSeen = z.record(z.string(), time);

/** What a posture run of a week before counted; `none`: there is no record of one. */
export const earlier = z.union([z.literal('none'), z.object({ at: time, consoleUsers: z.int(), activeKeys: z.int() })]);
