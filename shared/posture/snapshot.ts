import type { Source } from './source.ts';
import type { SourceName, SourceValues } from './sources.ts';

/** Bumped when a reader of the last version could not read it. */
export const SNAPSHOT_VERSION = 1;

/** An account's state as it was read: all that the checks see. */
export interface Snapshot {
  readonly schemaVersion: typeof SNAPSHOT_VERSION;
  readonly account: string;
  readonly partition: string;
  /** When the run began: every age is measured from here. */
  readonly takenAt: Date;
  readonly sources: { readonly [Name in SourceName]: Source<SourceValues[Name]> };
}
