import * as z from 'zod/mini';
import { byRegion } from './part.ts';

/**
 * An access key's id where it was found, without the id: `hash` tells within one run that two are the same. Its salt is drawn for the
 * run and is not in here: with it, who has the list of all ids of an account could tell them by trying.
 */
const keyTrace = z.object({
  hash: z.string(),
  last4: z.string(),
  /** Who holds the key, where it is among those that were listed. */
  owner: z.optional(z.string()),
  /** Of a launch template. */
  version: z.optional(z.int()),
  /** Name of the variable, or "line 12". */
  at: z.string(),
  /** Where something that looks like its secret stands; left out: nowhere near. */
  secretAt: z.optional(z.string()),
});

const searched = byRegion(
  z.object({
    /** Functions, versions of launch templates, plain parameters. */
    searched: z.int(),
    places: z.array(z.object({ id: z.string(), name: z.string(), keys: z.array(keyTrace) })),
    /** What the service gave no text of, or none that can be read. */
    unread: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  }),
);

/** `off`: nobody asked for the search, and no call was made. */
export const plainTextKeys = z.union([
  z.literal('off'),
  z.object({
    /** Whether the keys of this account's users could be compared. */
    ownersKnown: z.boolean(),
    functions: searched,
    launchTemplates: searched,
    parameters: searched,
  }),
]);
