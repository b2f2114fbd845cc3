import type { Actor } from '../../cloudtrail/actor.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Mfa } from '../../cloudtrail/mfa.ts';

/** Who called, to begin a sentence: "User alice", "Role Deploy (session bob) through cloudformation.amazonaws.com". */
export function callerWords({ actor, byService }: Pick<CloudTrailEvent, 'actor' | 'byService'>): string {
  if (actor.type === 'aws-service') return `AWS service ${byService ?? 'without a name'}`;
  return byService === undefined ? nameOf(actor) : `${nameOf(actor)} through ${byService}`;
}

function nameOf(actor: Actor): string {
  const named = actor.userName ?? actor.arn ?? actor.key;
  switch (actor.type) {
    case 'root':
      return 'The root user';
    case 'iam-user':
      return named === '' ? 'An unnamed user' : `User ${named}`;
    case 'assumed-role':
      return `Role ${actor.role?.name ?? named}${actor.sessionName === undefined ? '' : ` (session ${actor.sessionName})`}`;
    case 'federated-user':
      return `Federated user ${actor.sessionName ?? named}${actor.issuer?.name === undefined ? '' : ` (session of user ${actor.issuer.name})`}`;
    case 'saml-user':
    case 'web-identity-user':
      return `Federated user ${named}`;
    case 'identity-center-user':
      return `Identity Center user ${actor.onBehalfOf?.userId ?? named}`;
    case 'aws-account':
      return `Account ${actor.account ?? named}`;
    default:
      return named === '' ? 'An unidentified caller' : `Caller ${named}`;
  }
}

const WORDS: Readonly<Record<Mfa['state'], string>> = { yes: 'with MFA', no: 'without MFA', 'not-observable': 'MFA not observable' };

const REASONS: Readonly<Record<Mfa['reason'], string>> = {
  'sign-in': 'the sign-in says so',
  session: 'the session says so',
  'identity-center': 'Identity Center says so',
  'long-term-key': 'signed with a long-term key, which cannot carry it',
  'password-only': 'password alone',
  'not-said': 'the record does not say',
  federated: 'the identity provider decides',
  'role-session': 'a role session does not show what its identity provider asked for',
  service: 'an AWS service called',
  'no-session': 'the record shows no session',
};

/** "with MFA", "without MFA" or "MFA not observable" as evidence, with the reason: the second only where the record proves it. */
export const sessionMfa = ({ state, reason }: Mfa): { readonly label: string; readonly value: string } => ({
  label: 'MFA of the call',
  value: `${WORDS[state]} (${REASONS[reason]})`,
});
