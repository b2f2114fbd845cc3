import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { isImitatedSsoRole } from './sso-role.ts';

const DID: Readonly<Record<string, string>> = {
  ConsoleLogin: 'signed in to the console',
  SwitchRole: 'switched to another role in the console',
  ExitRole: 'left a role in the console',
  RenewRole: 'renewed a role session in the console',
};

/** People who come through an identity provider; whoever switches in the console may be an IAM user too. */
const concerns = ({ actor, name }: CloudTrailEvent): boolean =>
  name === 'ConsoleLogin'
    ? actor.type === 'assumed-role' || actor.type === 'saml-user' || actor.type === 'web-identity-user'
    : actor.type !== 'root' && actor.type !== 'aws-service';

export const rule = defineRule({
  id: 'console-login-role',
  family: 'sign-in',
  title: 'Console sign-in through a role',
  kind: 'incident',
  severity: 'info',
  why: 'The everyday way in; a role that only looks like one of Identity Center is not.',
  ends: 'nothing to do',
  controls: [],
  attack: ['T1078.004'],
  listens: [{ source: 'signin', names: Object.keys(DID) }],
  match: (event) => (event.outcome.kind === 'succeeded' && concerns(event) ? DID[event.name] : undefined),
  assess: ({ hit: did, event }) => {
    const { actor } = event;
    const imitates = isImitatedSsoRole(actor);
    return {
      ...(imitates
        ? {
            severity: 'medium',
            because: 'the role is named like one of Identity Center but does not stand under the path that only AWS can use',
          }
        : { severity: 'info', because: 'people are meant to come this way; the identity provider asks for their factors' }),
      subject: actorSubject(event),
      summary: `${callerWords(event)} ${did}`,
      evidence: [{ label: 'Role', value: actor.role?.arn ?? actor.role?.name ?? 'not named in the record' }],
      remedy: imitates
        ? [{ text: 'Find out who made the role and whom its trust policy lets in; delete it unless somebody answers for it.' }]
        : [{ text: 'Nothing, where the person is known.' }],
    };
  },
});
