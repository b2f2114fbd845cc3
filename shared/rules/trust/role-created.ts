import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { jsonAt, textAt } from '../../cloudtrail/json.ts';
import { readPolicy } from '../../policy/statements.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { none, writtenBy } from '../vocabulary/document-change.ts';
import { holderOf, succeededAs } from '../vocabulary/policy-calls.ts';
import { documentIn } from '../vocabulary/policy-documents.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { revertSteps } from '../vocabulary/policy-revert.ts';
import { roleSubject } from '../vocabulary/policy-subjects.ts';
import { exposureOf, homeOf, isClosed } from '../vocabulary/trust-document.ts';

const NAMES = ['CreateRole', 'CreateServiceLinkedRole'];

const gradeOf = (linked: boolean, shown: boolean): Grade => {
  if (linked) return { severity: 'info', because: 'a service-linked role can be assumed by its AWS service alone' };
  return { severity: 'low', because: shown ? 'only insiders can assume it' : 'the record does not show whom it trusts' };
};

const shownIn = ({ request }: CloudTrailEvent, key: string): string => String(jsonAt(request, key) ?? 'not set');

export const rule = defineRule({
  id: 'role-created',
  family: 'trust',
  title: 'Role created',
  kind: 'incident',
  severity: 'low',
  why: 'A role is a new way in for whoever it trusts.',
  ends: 'acknowledgement',
  controls: [],
  attack: ['T1136.003'],
  listens: [{ source: 'iam', names: NAMES }],
  match: (event) => {
    if (!succeededAs(event, NAMES)) return undefined;
    const linked = event.name === 'CreateServiceLinkedRole';
    const document = documentIn(event);
    // Left out for size or not readable: policy-content-unreadable says it.
    if (!linked && (event.requestOmitted ? document === undefined : document !== undefined && !readPolicy(document).readable))
      return undefined;
    return { linked, policy: readPolicy(document), role: holderOf(event).name };
  },
  assess: ({ hit: { linked, policy, role }, event, facts, settings }) => {
    if (!linked && policy.readable && !isClosed(exposureOf(policy, homeOf(event, settings)))) return undefined;
    const { label } = roleSubject(role);
    return {
      ...gradeThroughService(gradeOf(linked, policy.readable), event),
      subject: roleSubject(role),
      summary: `${callerWords(event)} created ${linked ? 'the service-linked ' : ''}${label}`,
      evidence: policyEvidence(
        event,
        { label: 'Path', value: textAt(event.request, 'path') ?? textAt(event.response, 'role', 'path') ?? '/' },
        { label: 'Permissions boundary', value: shownIn(event, 'permissionsBoundary') },
        { label: 'Longest session, seconds', value: shownIn(event, 'maxSessionDuration') },
      ),
      change: { what: `trust policy of ${label}`, before: none, after: writtenBy(event) },
      remedy: revertSteps(event, facts.policyBefore),
    };
  },
});
