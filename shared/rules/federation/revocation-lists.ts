import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Resolver, Subject } from '../rule.ts';
import { changedAnywhere, isEnabled, shownIn, thingSubject } from './roles-anywhere.ts';

/** A disabled list can be enabled again. A deleted one never comes back: its trust anchor needs another. */
export function revocationSubject(event: CloudTrailEvent): Subject {
  const anchor = event.name === 'DeleteCrl' || event.name === 'ImportCrl' ? shownIn(event, 'crl', 'trustAnchorArn') : undefined;
  return anchor === undefined
    ? thingSubject(event, 'crl')
    : { type: 'resource', id: `crls/${anchor}`, label: `Roles Anywhere revocation list of ${anchor}` };
}

/** What a replaced list leaves out is not known: enabling it mends nothing. */
export const revocationPiece = ({ name }: CloudTrailEvent): string => (name === 'UpdateCrl' ? 'content' : 'presence');

export const revocationEnds: Resolver = {
  listens: [{ source: 'rolesanywhere', names: ['EnableCrl', 'ImportCrl'] }],
  match: (event) => {
    if (!changedAnywhere(event, ['EnableCrl', 'ImportCrl'])) return undefined;
    const presence = { subject: revocationSubject(event), part: revocationPiece(event) };
    if (event.name === 'EnableCrl') return { ...presence, reason: 'the revocation list was enabled' };
    return isEnabled(event, 'crl') === true ? { ...presence, reason: 'another revocation list was imported' } : undefined;
  },
};
