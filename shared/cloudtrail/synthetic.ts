import { type JsonObject, textAt } from './json.ts';

/**
 * Events of our own that take the way of CloudTrail's: by EventBridge, the queue and detect. They are known by the envelope
 * alone, which EventBridge writes: nobody but AWS may send under a source that begins with "aws." and no event of AWS's has another,
 * so neither can pass for the other. Whoever may call PutEvents in the account can send what looks like ours; that is why nothing
 * of its body is believed, and why the watch counts only beats that it has put itself, by the id that EventBridge gave them.
 */
export const SYNTHETIC = {
  heartbeat: { source: 'trailwarden.heartbeat', detailType: 'Trailwarden Heartbeat' },
  drill: { source: 'trailwarden.drill', detailType: 'Trailwarden Drill' },
} as const;
export type SyntheticKind = keyof typeof SYNTHETIC;

/** The account that a drill is said to be about: no account has this id. */
export const DRILL_ACCOUNT = '000000000000';

const KINDS = Object.keys(SYNTHETIC) as readonly SyntheticKind[];

/** Which of ours an envelope holds, by its source; undefined: none. */
export const syntheticKind = (envelope: JsonObject): SyntheticKind | undefined =>
  KINDS.find((kind) => SYNTHETIC[kind].source === envelope['source']);

/**
 * The record that stands for it. Of the envelope only what EventBridge itself writes is taken, of the body nothing:
 * a record that somebody hides in it is not read.
 */
export function syntheticRecord(kind: SyntheticKind, envelope: JsonObject): JsonObject {
  const { source, detailType } = SYNTHETIC[kind];
  const account = kind === 'drill' ? DRILL_ACCOUNT : textAt(envelope, 'account');
  return {
    eventSource: `${source}.amazonaws.com`,
    eventName: detailType,
    ...(account === undefined ? {} : { recipientAccountId: account }),
  };
}
