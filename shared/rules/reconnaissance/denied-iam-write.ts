import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import { type Grade, grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { isListed, throughService } from '../vocabulary/modifiers.ts';
import { hasOwnRule, isIdentityWrite } from './identity-writes.ts';

function baseOf({ actor, source, target }: CloudTrailEvent, { protectedPrincipals }: RuleSettings): Grade {
  if (target?.kind === 'root') return { severity: 'high', because: 'nothing changed, but the attempt was on the root user' };
  if (isListed(target?.name, protectedPrincipals))
    return { severity: 'high', because: 'nothing changed, but the target is on the protected list' };
  if (actor.type === 'iam-user' && source !== 'sts')
    return { severity: 'medium', because: "nothing changed, but a user's own credentials were tried on what they may not do" };
  return { severity: 'low', because: 'nothing changed; one attempt is often a missing permission' };
}

/** What else the same access key did is the next question. */
const lookAround = ({ actor: { accessKeyId } }: CloudTrailEvent): readonly Step[] =>
  accessKeyId === undefined
    ? []
    : [
        {
          text: 'See what else was called with the same credentials.',
          command: shellCommand(
            'aws',
            'cloudtrail',
            'lookup-events',
            '--lookup-attributes',
            `AttributeKey=AccessKeyId,AttributeValue=${accessKeyId}`,
          ),
        },
      ];

export const rule = defineRule({
  id: 'denied-iam-write',
  family: 'reconnaissance',
  title: 'Attempt to change identities was denied',
  kind: 'incident',
  severity: 'low',
  why: 'A credential that is tried on what it may not do is often in the wrong hands: the next door may be open.',
  ends: 'acknowledgement',
  controls: ['cis-5.0/4.1'],
  attack: ['T1098'],
  listens: [{ denied: true }],
  match: (event) =>
    event.outcome.kind === 'denied' && isIdentityWrite(event) && !hasOwnRule(event) ? { message: event.outcome.message } : undefined,
  assess: ({ hit: { message }, event, settings }) => {
    const base = baseOf(event, settings);
    const call = `${event.source}:${event.name}`;
    // A denied call has no parameters: its target stands in the message, or nowhere.
    const on = event.target === undefined ? '(on what is not on record)' : `on ${targetSubject(event.target, 'target').label}`;
    return {
      ...grade(base, throughService(event, base.severity === 'high' ? 'high' : 'low')),
      subject: actorSubject(event),
      summary: `${callerWords(event)} tried to call ${call} ${on} and was denied`,
      evidence: [{ label: 'Call', value: call }, { label: 'AWS said', value: message ?? 'nothing more' }, sessionMfa(event.mfa)],
      remedy: [{ text: 'Ask the caller whether this was them. If not, deactivate the credential that was used.' }, ...lookAround(event)],
    };
  },
});
