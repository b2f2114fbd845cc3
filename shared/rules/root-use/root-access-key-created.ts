import { textAt } from '../../cloudtrail/json.ts';
import { defineRule, type Subject } from '../rule.ts';
import { keySubject } from '../subjects.ts';
import { rootKeysAreGone } from '../vocabulary/state-over.ts';
import { isRootUse } from './root-events.ts';
import { rootKeyEnds } from './root-key-ends.ts';
import { askHolder, removeRootKey, rootActivity } from './root-remedy.ts';

const UNNAMED: Subject = { type: 'access-key', id: 'unnamed:root access key', label: 'an access key of root' };

export const rule = defineRule({
  id: 'root-access-key-created',
  family: 'root-use',
  title: 'Root access key created',
  kind: 'state',
  severity: 'critical',
  why: 'A root access key does everything, never expires and cannot be limited by any IAM policy.',
  ends: 'the key is deleted or deactivated by root',
  controls: ['cis-5.0/1.3'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: ['CreateAccessKey'] }],
  // No owner in parameters or response means the caller's own. A key for a user is a change by root like any other.
  match: (event) =>
    isRootUse(event) && event.outcome.kind === 'succeeded' && event.target?.kind === 'root'
      ? { keyId: textAt(event.response, 'accessKey', 'accessKeyId') }
      : undefined,
  assess: ({ hit: { keyId }, event }) => ({
    severity: 'critical',
    because: 'root should have no access key at all',
    subject: keyId === undefined ? UNNAMED : keySubject(keyId, 'root'),
    summary: 'Root user created an access key for itself',
    evidence: [{ label: 'Access key', value: keyId ?? 'not said' }],
    remedy: [askHolder, ...removeRootKey(keyId), rootActivity(event)],
  }),
  isOver: rootKeysAreGone,
  resolvers: [rootKeyEnds],
});
