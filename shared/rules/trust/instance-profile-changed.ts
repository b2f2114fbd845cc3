import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { isListed } from '../vocabulary/modifiers.ts';
import { PROFILE_CHANGES, succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';

const DID: Readonly<Record<string, string>> = {
  AddRoleToInstanceProfile: 'put a role into',
  CreateInstanceProfile: 'created',
  RemoveRoleFromInstanceProfile: 'took the role out of',
};

export const rule = defineRule({
  id: 'instance-profile-changed',
  family: 'trust',
  title: 'Instance profile changed',
  kind: 'incident',
  severity: 'low',
  why: 'Whoever can log in to a machine with this profile has the rights of the role in it.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'iam', names: PROFILE_CHANGES }],
  match: (event) =>
    succeededAs(event, PROFILE_CHANGES)
      ? {
          role: textAt(event.request, 'roleName'),
          profile: textAt(event.request, 'instanceProfileName') ?? textAt(event.response, 'instanceProfile', 'instanceProfileName'),
        }
      : undefined,
  assess: ({ hit: { role, profile }, event, facts, settings }) => {
    const adds = event.name === 'AddRoleToInstanceProfile';
    const base: Grade =
      adds && isListed(role, settings.protectedPrincipals)
        ? { severity: 'high', because: 'machines with this profile get a role on the protected list' }
        : { severity: 'low', because: 'the profile works only on a machine that it is given to' };
    const label = `instance profile ${profile ?? '(not named)'}`;
    return {
      ...gradeThroughService(base, event),
      subject: { type: 'role', id: `instance-profile/${profile ?? 'unnamed'}`, label },
      summary: `${callerWords(event)} ${DID[event.name] ?? 'changed'} ${label}${role === undefined ? '' : ` (role ${role})`}`,
      evidence: policyEvidence(event, { label: 'Role', value: role ?? 'none named' }),
      remedy: revertSteps(event, facts.policyBefore),
    };
  },
});
