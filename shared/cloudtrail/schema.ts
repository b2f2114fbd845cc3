import type { CloudTrailEvent } from './event.ts';

/** The major version of `eventVersion` that this parser was written for; minor versions only add fields. */
const KNOWN_MAJOR = 1;

/** A newer major version may have moved or renamed what the parser reads: it is read as well as can be. */
export const hasUnknownSchema = ({ schemaMajor }: Pick<CloudTrailEvent, 'schemaMajor'>): boolean =>
  schemaMajor !== undefined && schemaMajor > KNOWN_MAJOR;
