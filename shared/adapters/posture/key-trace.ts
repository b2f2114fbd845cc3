import { createHmac } from 'node:crypto';
import type { FoundKey } from '../../posture/keys-in-text.ts';

/** What leaves of a key that was found: by what it is recognised, whose it is, and where it and its secret stand. */
export type TraceOf = (key: FoundKey, at: string) => object;

/** @param owners users by the ids of their keys */
export const tracer =
  (salt: string, owners: ReadonlyMap<string, string>): TraceOf =>
  ({ id, secretIn }, at) => {
    const owner = owners.get(id);
    return {
      hash: createHmac('sha256', salt).update(id).digest('hex'),
      last4: id.slice(-4),
      at,
      ...(owner === undefined ? {} : { owner }),
      ...(secretIn === undefined ? {} : { secretAt: secretIn }),
    };
  };
