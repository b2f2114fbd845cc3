import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { jsonAt, textAt } from '../../cloudtrail/json.ts';
import { powerOf } from '../../policy/administrator.ts';
import { readPolicy } from '../../policy/statements.ts';
import { unknown } from '../facts.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { judgeManaged } from '../vocabulary/managed-policy.ts';
import { listed } from '../vocabulary/sighting-evidence.ts';
import { denyUser } from './end-sessions.ts';

/** Each is an object with the ARN; records may hold one alone, or the ARN as text. */
function policyArns({ request }: CloudTrailEvent): readonly string[] {
  const written = jsonAt(request, 'policyArns') ?? [];
  return (Array.isArray(written) ? written : [written]).flatMap((one) => (typeof one === 'string' ? one : (textAt(one, 'arn') ?? [])));
}

const high = (because: string): Grade => ({ severity: 'high', because });

/** A token can do what both its user and its own policies allow. */
function gradeOf(event: CloudTrailEvent, settings: RuleSettings): Grade {
  const admin = policyArns(event).find((arn) => judgeManaged(arn, unknown('not looked up'), settings).admin);
  if (admin !== undefined) return { severity: 'critical', because: `the token may do all that its user may do: it carries ${admin}` };
  const written = jsonAt(event.request, 'policy') ?? undefined;
  if (written === undefined) return high('the token outlives the key that asked for it');
  const policy = readPolicy(written);
  if (!policy.readable) return high(`the token outlives the key that asked for it, and its policy cannot be read: ${policy.why}`);
  const power = powerOf(policy);
  return power.level === 'admin'
    ? { severity: 'critical', because: `the token may do all that its user may do: ${power.why}` }
    : high(`the token outlives the key that asked for it; of its policy: ${power.why}`);
}

export const rule = defineRule({
  id: 'federation-token',
  family: 'sessions',
  title: 'Federation token issued to a user',
  kind: 'incident',
  severity: 'high',
  why: 'The token works for up to 36 hours, also when the key that asked for it is switched off.',
  ends: 'acknowledgement by the holder of the credentials that asked for the token',
  controls: [],
  attack: ['T1550.001', 'T1548.005'],
  listens: [{ source: 'sts', names: ['GetFederationToken'] }],
  // Root's tokens are root-session-issued's.
  match: ({ outcome, actor, request, response }) =>
    outcome.kind === 'succeeded' && actor.type !== 'root'
      ? { name: textAt(request, 'name'), keyId: textAt(response, 'credentials', 'accessKeyId') }
      : undefined,
  assess: ({ hit: { name, keyId }, event, settings }) => ({
    ...gradeOf(event, settings),
    subject: actorSubject(event),
    summary: `${callerWords(event)} obtained a federation token${name === undefined ? '' : ` for the session name ${name}`}`,
    evidence: [
      { label: 'Session name (chosen by the caller)', value: name ?? 'not named in the record' },
      ...(policyArns(event).length === 0 ? [] : [{ label: 'Managed policies of the token', value: listed(policyArns(event)) }]),
      ...(keyId === undefined ? [] : [{ label: 'Access key issued', value: keyId }]),
      sessionMfa(event.mfa),
    ],
    remedy: [
      { text: 'Ask the holder of the credentials whether an application of theirs hands out such tokens.' },
      denyUser(event.actor.type === 'iam-user' ? event.actor.userName : undefined, event.partition),
    ],
  }),
});
