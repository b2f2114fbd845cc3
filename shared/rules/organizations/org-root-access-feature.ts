import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { type Switch, switchEnds, switchSubject } from '../vocabulary/switch.ts';

const SESSIONS = { thing: 'root-sessions', label: 'root sessions in member accounts' };
const CREDENTIALS = { thing: 'root-credentials', label: 'central management of root credentials' };

interface Feature {
  readonly side: Switch['side'];
  readonly of: typeof SESSIONS;
  readonly because: string;
  /** The call that sets it back, as the command line names it. */
  readonly back: string;
}

const FEATURES: Readonly<Record<string, Feature>> = {
  EnableOrganizationsRootSessions: {
    side: 'on',
    of: SESSIONS,
    because: 'whoever may assume root from the centre acts as root in every member account',
    back: 'disable-organizations-root-sessions',
  },
  DisableOrganizationsRootSessions: {
    side: 'off',
    of: SESSIONS,
    because: 'members need root credentials of their own again for what only root can mend',
    back: 'enable-organizations-root-sessions',
  },
  EnableOrganizationsRootCredentialsManagement: {
    side: 'on',
    of: CREDENTIALS,
    because: 'the centre can delete root credentials of members, and let them have a root password again',
    back: 'disable-organizations-root-credentials-management',
  },
  DisableOrganizationsRootCredentialsManagement: {
    side: 'off',
    of: CREDENTIALS,
    because: 'root credentials can live in member accounts again, and new ones start with them',
    back: 'enable-organizations-root-credentials-management',
  },
};
const NAMES = Object.keys(FEATURES);

const switchOf = (event: CloudTrailEvent): Switch | undefined => {
  const feature = succeededAs(event, NAMES) ? FEATURES[event.name] : undefined;
  return feature && { type: 'organization', side: feature.side, ...feature.of };
};

export const rule = defineRule({
  id: 'org-root-access-feature',
  family: 'organizations',
  title: 'Central root access switched on or off',
  kind: 'state',
  severity: 'high',
  why: 'It decides whether the root users of all member accounts are locked away or in reach of one account.',
  ends: 'the feature set back',
  controls: [],
  attack: ['T1548.005'],
  listens: [{ source: 'iam', names: NAMES }],
  match: switchOf,
  assess: ({ hit, event }) => ({
    ...gradeThroughService({ severity: 'high', because: FEATURES[event.name]?.because ?? '' }, event, 'medium'),
    subject: switchSubject(hit),
    summary: `${callerWords(event)} switched ${hit.side} ${hit.label} for the organisation`,
    evidence: policyEvidence(event, { label: 'Call', value: `iam:${event.name}` }),
    remedy: [{ text: 'Set it back if nobody planned it.', command: shellCommand('aws', 'iam', FEATURES[event.name]?.back ?? '') }],
  }),
  resolvers: [switchEnds([{ source: 'iam', names: NAMES }], switchOf)],
});
