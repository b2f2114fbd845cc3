import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule, type Resolver } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { askContent } from '../vocabulary/document-change.ts';
import { identityCenterEvidence } from '../vocabulary/identity-center.ts';
import { documentText } from '../vocabulary/policy-documents.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { CHANGES_SET, inlineDocument, permissionSetOf, setChangeOf, setSubject, TAKES_POLICY } from './permission-set-change.ts';
import { judgeSetChange } from './permission-set-grade.ts';
import { setWordsOf, undoOf } from './permission-set-words.ts';

const ended = (listens: readonly string[], reason: string, partOf: (event: CloudTrailEvent) => string | undefined): Resolver => ({
  listens: [{ source: 'sso', names: listens }],
  match: (event) => {
    const [set, part] = [permissionSetOf(event), partOf(event)];
    return event.outcome.kind === 'succeeded' && set !== undefined && part !== undefined
      ? { subject: setSubject(set), part, reason }
      : undefined;
  },
});

export const rule = defineRule({
  id: 'sso-permission-set',
  family: 'identity-center',
  title: 'Permission set written',
  kind: 'state',
  severity: 'medium',
  why: 'Everybody who is assigned the set gets its new permissions, in every account where it is used.',
  ends: 'the policy detached or deleted, the boundary put back, or the set deleted',
  controls: ['cis-5.0/4.4'],
  attack: ['T1098.003'],
  listens: [{ source: 'sso', names: CHANGES_SET }],
  match: setChangeOf,
  needs: ({ policyArn }, event) => askContent(event, policyArn),
  assess: ({ hit, event, facts, settings }) => {
    const base = judgeSetChange(hit, event, facts, settings);
    return {
      ...gradeChange(base, event, settings, base.severity === 'critical' ? 'high' : 'info'),
      subject: setSubject(hit.set),
      part: hit.part,
      summary: `${callerWords(event)} ${setWordsOf(hit)} ${setSubject(hit.set).label}`,
      evidence: identityCenterEvidence(
        event,
        { label: 'Permission set', value: hit.set ?? 'not named in the record' },
        hit.policyArn === undefined ? undefined : { label: 'Policy', value: hit.policyArn },
        hit.customerPolicy === undefined ? undefined : { label: 'Policy of the target accounts', value: hit.customerPolicy },
      ),
      ...(hit.kind === 'inline'
        ? {
            change: {
              what: `inline policy of ${setSubject(hit.set).label}`,
              before: 'unknown' as const,
              after: { document: documentText(inlineDocument(event)) },
            },
          }
        : {}),
      remedy: [undoOf(hit, event)],
    };
  },
  resolvers: [
    ended(TAKES_POLICY, 'the policy was taken from the set', (event) => setChangeOf(event)?.part),
    ended(['DeletePermissionsBoundaryFromPermissionSet'], 'the boundary was taken away again', () => 'boundary'),
    ended(['PutPermissionsBoundaryToPermissionSet'], 'the set has a boundary again', () => 'no-boundary'),
    {
      listens: [{ source: 'sso', names: ['DeletePermissionSet'] }],
      match: (event) => {
        const set = permissionSetOf(event);
        if (event.outcome.kind !== 'succeeded' || set === undefined) return undefined;
        return { subject: setSubject(set), reason: 'the set was deleted', final: true };
      },
    },
  ],
});
