import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Resolver, type Step } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { firstFew } from '../vocabulary/request-values.ts';
import { revocationEnds, revocationPiece, revocationSubject } from './revocation-lists.ts';
import { changedAnywhere, enabledWords, idOf, rolesIn, thingSubject } from './roles-anywhere.ts';

const PROFILE: Readonly<Record<string, string>> = {
  CreateProfile: 'made',
  UpdateProfile: 'changed',
  EnableProfile: 'enabled',
  PutAttributeMapping: 'changed how certificates become session tags in',
  DeleteAttributeMapping: 'changed how certificates become session tags in',
};
const CRL: Readonly<Record<string, string>> = { DisableCrl: 'disabled', DeleteCrl: 'deleted', UpdateCrl: 'replaced' };
const NAMES = [...Object.keys(PROFILE), ...Object.keys(CRL)];
const PROFILE_ENDS = ['DisableProfile', 'DeleteProfile'];

const because = ({ name }: CloudTrailEvent): string => {
  if (name === 'UpdateCrl') return 'a certificate that the new list leaves out is good again';
  return name in CRL ? 'certificates that were revoked are good again' : 'a profile decides which roles a certificate may take, and how';
};

function remedyOf(event: CloudTrailEvent): Step {
  const isList = event.name in CRL;
  const id = idOf(event, isList ? 'crl' : 'profile');
  const anywhere = (...words: readonly string[]) => ({ command: shellCommand('aws', 'rolesanywhere', ...words) });
  if (!isList) {
    const text = 'Disable the profile if nobody planned it, and look at the roles that it names.';
    return { text, ...(id === undefined ? {} : anywhere('disable-profile', '--profile-id', id)) };
  }
  if (event.name !== 'DisableCrl' || id === undefined) return { text: 'Import the revocation list of your authority again, enabled.' };
  return { text: 'Enable the revocation list again.', ...anywhere('enable-crl', '--crl-id', id) };
}

const profileEnds: Resolver = {
  listens: [{ source: 'rolesanywhere', names: PROFILE_ENDS }],
  match: (event) => {
    if (idOf(event, 'profile') === undefined || !changedAnywhere(event, PROFILE_ENDS)) return undefined;
    const subject = thingSubject(event, 'profile');
    return event.name === 'DeleteProfile'
      ? { subject, reason: 'the profile was deleted', final: true }
      : { subject, reason: 'the profile was disabled' };
  },
};

export const rule = defineRule({
  id: 'rolesanywhere-profile-crl',
  family: 'federation',
  title: 'Roles Anywhere profile opened or revocation switched off',
  kind: 'state',
  severity: 'high',
  why: 'Certificates, which nobody sees in IAM, take more roles than before or work although they were revoked.',
  ends: 'the profile disabled or deleted; the revocation list enabled or imported again',
  controls: [],
  attack: ['T1098.003'],
  listens: [{ source: 'rolesanywhere', names: NAMES }],
  match: (event) => (changedAnywhere(event, NAMES) ? { isList: event.name in CRL } : undefined),
  assess: ({ hit: { isList }, event }) => {
    const { label } = thingSubject(event, isList ? 'crl' : 'profile');
    const roles = firstFew(rolesIn(event), 10) || 'not said';
    return {
      ...gradeThroughService({ severity: 'high', because: because(event) }, event, 'medium'),
      ...(isList ? { subject: revocationSubject(event), part: revocationPiece(event) } : { subject: thingSubject(event, 'profile') }),
      summary: `${callerWords(event)} ${PROFILE[event.name] ?? CRL[event.name] ?? 'changed'} the ${label}`,
      evidence: policyEvidence(
        event,
        { label: 'Call', value: `rolesanywhere:${event.name}` },
        isList ? undefined : { label: 'Roles', value: roles },
        isList ? undefined : { label: 'Enabled', value: event.name === 'EnableProfile' ? 'yes' : enabledWords(event, 'profile') },
      ),
      remedy: [remedyOf(event)],
    };
  },
  resolvers: [profileEnds, revocationEnds],
});
