import type { Mfa } from '../cloudtrail/mfa.ts';
import type { ActorEssentials, EventEssentials } from '../findings/occurrence.ts';

/** Who, as people say it. Names in it come from events: every renderer escapes them. */
export function actorWords({ type, userName, role, sessionName, sourceIdentity, identityProvider, arn }: ActorEssentials): string {
  const behind = [
    ...(sessionName === undefined ? [] : [`session ${sessionName}`]),
    ...(sourceIdentity === undefined ? [] : [`source identity ${sourceIdentity}`]),
    ...(identityProvider === undefined ? [] : [`through ${identityProvider}`]),
  ];
  const who =
    type === 'root'
      ? 'root user'
      : type === 'assumed-role'
        ? `role ${role?.name ?? arn ?? '(not named)'}`
        : `${type === 'iam-user' ? 'user' : type.replaceAll('-', ' ')} ${userName ?? arn ?? '(not named)'}`;
  return behind.length === 0 ? who : `${who} (${behind.join(', ')})`;
}

/** Only a known "no" is worded as one. */
export const MFA_WORDS: Readonly<Record<Mfa['state'], string>> = { yes: 'yes', no: 'no', 'not-observable': 'not observable' };

export const outcomeWords = ({ outcome, errorCode }: EventEssentials): string => {
  if (outcome === 'denied') return `attempt denied${errorCode === undefined ? '' : ` (${errorCode})`}`;
  if (outcome === 'failed') return `attempt failed${errorCode === undefined ? '' : ` (${errorCode})`}`;
  return outcome === 'unknown' ? 'outcome not in the record' : 'succeeded';
};

/** An event that changed something, as far as the record says. */
export const isAttempt = ({ outcome }: EventEssentials): boolean => outcome === 'denied' || outcome === 'failed';
