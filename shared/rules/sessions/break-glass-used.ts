import { iamResource } from '../../cloudtrail/arn.ts';
import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { roleAssumed, roleAssumptions, roleWords } from './assumed-role.ts';
import { emergencyOf } from './break-glass.ts';

interface Use {
  /** The ARNs that may be an emergency principal's: the caller's own, its role's, the role it assumed. */
  readonly arns: readonly (string | undefined)[];
  readonly did: string;
}

function useOf(event: CloudTrailEvent): Use | undefined {
  const { actor, outcome, name } = event;
  if (outcome.kind !== 'succeeded') return undefined;
  const own = actor.type === 'assumed-role' ? actor.role?.arn : actor.arn;
  if (name === 'ConsoleLogin') return { arns: [own], did: 'signed in to the console' };
  const role = roleAssumed(event);
  if (role !== undefined) return { arns: [role.arn, own], did: `assumed ${roleWords(role)}` };
  return { arns: [own], did: `obtained temporary credentials with sts:${name}` };
}

export const rule = defineRule({
  id: 'break-glass-used',
  family: 'sessions',
  title: 'Emergency access used',
  kind: 'incident',
  severity: 'high',
  why: 'This access is kept for emergencies: either there is one, or somebody who should not have it has it.',
  ends: 'acknowledgement by its owner',
  controls: [],
  attack: ['T1078.004'],
  listens: [
    { source: 'signin', names: ['ConsoleLogin'] },
    ...roleAssumptions,
    { source: 'sts', names: ['GetSessionToken', 'GetFederationToken'] },
  ],
  match: useOf,
  assess: ({ hit: { arns, did }, event, settings }) => {
    const used = arns.map((arn) => ({ arn, emergency: emergencyOf(arn, settings) })).find(({ emergency }) => emergency !== undefined);
    if (used?.arn === undefined || used.emergency === undefined) return undefined;
    const { kind = '', name = used.arn } = iamResource(used.arn) ?? {};
    return {
      severity: 'high',
      because: 'it is on the list of emergency access, whose every use is told',
      subject: { type: kind === 'role' || kind === 'user' ? kind : 'actor', id: used.arn, label: `${kind} ${name}`.trim() },
      summary: `${callerWords(event)} ${did}: emergency access of ${used.emergency.owner}`,
      evidence: [{ label: 'Emergency principal', value: used.arn }, { label: 'Owner', value: used.emergency.owner }, sessionMfa(event.mfa)],
      remedy: [
        { text: `Ask ${used.emergency.owner} at once, by another way than e-mail, whether there is an emergency.` },
        { text: 'If there is none: change its password and keys, end its sessions, and read everything it did since.' },
        { text: 'If there was one: change the credential when it is over, so that its next use is as rare.' },
      ],
    };
  },
});
