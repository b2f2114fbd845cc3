import { createHash } from 'node:crypto';
import type { Finding } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';

/**
 * Rule, account and actor, hashed: what follows another alert of its group within minutes may be told together with it.
 * Nothing that changes from call to call (time, address) is part of it.
 */
export const groupOf = ({ rule, account }: Pick<Finding, 'rule' | 'account'>, occurrence: Pick<Occurrence, 'event'> | undefined): string =>
  createHash('sha256')
    .update(JSON.stringify([rule, account, occurrence?.event.actor.key ?? '']))
    .digest('base64url')
    .slice(0, 16);
