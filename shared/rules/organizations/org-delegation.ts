import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { switchEnds, switchSubject } from '../vocabulary/switch.ts';
import { DELEGATION_LISTENS, type Delegation, delegationOf, delegationUndo } from './delegations.ts';

/** Services that decide who may do what, or watch what is done. */
const DECISIVE = /(^|\.)(iam|sso|guardduty|securityhub|config|config-multiaccountsetup|cloudtrail)\.amazonaws\.com(\.cn)?$/i;

const gradeOf = ({ service }: Delegation): Grade =>
  DECISIVE.test(service ?? '')
    ? { severity: 'high', because: `${service} decides who may do what in every account, or watches what is done there` }
    : { severity: 'medium', because: 'it reaches every account of the organisation' };

export const rule = defineRule({
  id: 'org-delegation',
  family: 'organizations',
  title: 'Organisation-wide power given or taken',
  kind: 'state',
  severity: 'medium',
  why: 'A delegated administrator or a trusted service reaches every member account without a role or policy in any of them.',
  ends: 'the reverse call for the same account and service',
  controls: ['cis-5.0/4.15'],
  attack: ['T1098.003'],
  listens: DELEGATION_LISTENS,
  match: delegationOf,
  assess: ({ hit, event }) => ({
    ...gradeThroughService(gradeOf(hit), event, 'medium'),
    subject: switchSubject(hit),
    summary: `${callerWords(event)} ${hit.did}`,
    evidence: policyEvidence(
      event,
      { label: 'Call', value: `${event.source}:${event.name}` },
      hit.member === undefined ? undefined : { label: 'Account', value: hit.member },
      hit.service === undefined ? undefined : { label: 'Service', value: hit.service },
    ),
    ...(hit.change === undefined ? {} : { change: hit.change }),
    remedy: [delegationUndo(event, hit)],
  }),
  resolvers: [switchEnds(DELEGATION_LISTENS, delegationOf)],
});
