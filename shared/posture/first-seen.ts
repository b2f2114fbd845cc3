import type { Snapshot } from './snapshot.ts';

/** Port: since when we know of what no API dates. Every method @throws TransientError when the store cannot be reached or is too busy. */
export interface FirstSeen {
  /** By `datedName`. */
  read(account: string): Promise<Readonly<Record<string, Date>>>;
  /** Keeps the dates of what is still so, dates what is new by `at`, and forgets what is over. `undefined`: that kind was not read. */
  save(account: string, names: { readonly [Kind in Dated]: readonly string[] | undefined }, at: Date, now: Date): Promise<void>;
}

export type Dated = 'orphan' | 'inactive';

/** "orphan:<serial>" or "inactive:<key id>". */
export const datedName = (kind: Dated, name: string): string => `${kind}:${name}`;

/** What of a snapshot is dated by when it was first seen: virtual devices of nobody, and inactive keys. */
export function datedByUs({ sources: { virtualMfaDevices: devices, accessKeys: keys } }: Snapshot): Parameters<FirstSeen['save']>[1] {
  return {
    orphan:
      devices.state === 'read' ? devices.value.filter(({ User }) => User === undefined).map(({ SerialNumber }) => SerialNumber) : undefined,
    inactive:
      keys.state === 'read'
        ? Object.values(keys.value)
            .flat()
            .filter(({ Status }) => Status !== 'Active')
            .map(({ AccessKeyId }) => AccessKeyId)
        : undefined,
  };
}
