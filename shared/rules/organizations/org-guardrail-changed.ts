import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { switchEnds, switchSubject } from '../vocabulary/switch.ts';
import { GUARDRAIL_CALLS, guardrailChange, guardrailGrade, guardrailOf, guardrailUndo } from './guardrails.ts';

export const rule = defineRule({
  id: 'org-guardrail-changed',
  family: 'organizations',
  title: 'Policy of the organisation changed',
  kind: 'state',
  severity: 'critical',
  why: 'The organisation’s policies bind even administrators and root users of its accounts; without them nothing does.',
  ends: 'the reverse call for the same policy and place; a changed text: acknowledgement',
  controls: ['cis-5.0/4.15'],
  attack: ['T1562.001'],
  listens: [{ source: 'organizations', names: GUARDRAIL_CALLS }],
  match: guardrailOf,
  assess: ({ hit, event, settings }) => {
    const base = guardrailGrade(event);
    const change = guardrailChange(event, hit);
    return {
      ...gradeChange(base, event, settings, base.severity === 'critical' ? 'high' : 'medium'),
      subject: switchSubject(hit),
      summary: `${callerWords(event)} ${hit.did}`,
      evidence: policyEvidence(
        event,
        { label: 'Call', value: `organizations:${event.name}` },
        hit.kind === undefined ? undefined : { label: 'Type', value: hit.kind },
      ),
      ...(change === undefined ? {} : { change }),
      remedy: [guardrailUndo(event, hit)],
    };
  },
  resolvers: [switchEnds([{ source: 'organizations', names: GUARDRAIL_CALLS }], guardrailOf)],
});
