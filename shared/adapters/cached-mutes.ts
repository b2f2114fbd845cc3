import { type KnownMute, MUTES_CACHED_MS, type Mutes } from '../alerts/mutes.ts';

/** Reads the mutes once a minute, for a process that plans many alerts. A failed reading is not kept. */
export function cachedMutes(mutes: Pick<Mutes, 'list'>): Pick<Mutes, 'list'> {
  let known: { readonly at: Date; readonly list: Promise<readonly KnownMute[]> } | undefined;
  return {
    list: async (now) => {
      const age = known && now.getTime() - known.at.getTime();
      if (!known || age === undefined || age < 0 || age >= MUTES_CACHED_MS) known = { at: now, list: mutes.list(now) };
      const mine = known;
      try {
        return await mine.list;
      } catch (cause) {
        if (known === mine) known = undefined;
        throw cause;
      }
    },
  };
}
