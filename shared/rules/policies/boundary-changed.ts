import { textAt } from '../../cloudtrail/json.ts';
import type { Facts } from '../facts.ts';
import { defineRule } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { targetSubject } from '../subjects.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askBefore, askContent, none, sideOf } from '../vocabulary/document-change.ts';
import { judgeManaged } from '../vocabulary/managed-policy.ts';
import { BOUNDARY_DELETES, BOUNDARY_PUTS, holderOf, holderTarget, holderWords, succeededAs } from '../vocabulary/policy-calls.ts';
import { missingBefore, policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';

const NAMES = [...BOUNDARY_PUTS, ...BOUNDARY_DELETES];

interface Change {
  readonly removed: boolean;
  readonly boundary: string | undefined;
}

function gradeOf({ removed, boundary }: Change, { policyBefore, policyContent }: Facts, settings: RuleSettings): Grade & { loud: boolean } {
  if (removed) return { loud: true, severity: 'high', because: 'nothing caps the identity any more' };
  if (boundary === undefined) return { loud: false, severity: 'medium', because: 'the record does not name the boundary' };
  if (judgeManaged(boundary, policyContent, settings).admin) {
    return { loud: true, severity: 'critical', because: 'the boundary allows everything, so it bounds nothing' };
  }
  if (!policyBefore.known) return { loud: false, severity: 'medium', because: 'whether a tighter boundary stood there is not known' };
  const before = policyBefore.value.document;
  if (before === undefined) return { loud: false, severity: 'low', because: 'there was no boundary before' };
  if (before === boundary) return { loud: false, severity: 'low', because: 'it is the boundary that stood there before' };
  return { loud: false, severity: 'high', because: 'it replaces another boundary' };
}

export const rule = defineRule({
  id: 'boundary-changed',
  family: 'policies',
  title: 'Permissions boundary set, replaced or removed',
  kind: 'incident',
  severity: 'high',
  why: 'The boundary is the ceiling on what an identity can be given: without it every attached policy counts in full.',
  ends: 'acknowledgement, after the right boundary stands again',
  controls: [],
  attack: ['T1098'],
  listens: [{ source: 'iam', names: NAMES }],
  match: (event) =>
    succeededAs(event, NAMES)
      ? {
          removed: succeededAs(event, BOUNDARY_DELETES),
          holder: holderOf(event),
          boundary: textAt(event.request, 'permissionsBoundary'),
        }
      : undefined,
  needs: ({ boundary }, event) => ({ ...askBefore(event), ...askContent(event, boundary) }),
  assess: ({ hit: { removed, holder, boundary }, event, facts, settings }) => {
    const { loud, ...graded } = gradeOf({ removed, boundary }, facts, settings);
    const who = holderWords(holder);
    return {
      ...gradeChange(graded, event, settings, loud ? 'high' : 'info'),
      subject: targetSubject(holder.name === undefined ? undefined : holderTarget(holder), holder.kind),
      summary: `${callerWords(event)} ${removed ? `removed the permissions boundary of ${who}` : `set the permissions boundary of ${who}`}`,
      evidence: policyEvidence(
        event,
        { label: 'Boundary', value: removed ? 'none any more' : (boundary ?? 'not named in the record') },
        { label: 'Of', value: who },
        missingBefore(facts.policyBefore),
      ),
      change: {
        what: `permissions boundary of ${who}`,
        before: sideOf(facts.policyBefore),
        after: removed ? none : boundary === undefined ? 'unknown' : { document: boundary },
      },
      remedy: revertSteps(event, facts.policyBefore),
    };
  },
});
