import { defineRule } from '../rule.ts';
import { keySubject } from '../subjects.ts';
import { rootKeysAreGone } from '../vocabulary/state-over.ts';
import { attempted, isRootUse } from './root-events.ts';
import { rootKeyEnds } from './root-key-ends.ts';
import { askHolder, removeRootKey, rootActivity } from './root-remedy.ts';

export const rule = defineRule({
  id: 'root-longterm-key-used',
  family: 'root-use',
  title: 'Root access key in use',
  kind: 'state',
  severity: 'critical',
  why: 'A root access key exists and somebody is using it: no policy limits it and no MFA protects it.',
  ends: 'the key is deleted or deactivated by root',
  controls: ['cis-5.0/1.3'],
  attack: ['T1078.004'],
  listens: [{ identity: 'Root' }],
  // AKIA begins the id of a long-term key, ASIA that of a session (IAM User Guide, unique identifiers).
  match: (event) => {
    const keyId = event.actor.accessKeyId;
    return isRootUse(event) && keyId?.startsWith('AKIA') ? { keyId } : undefined;
  },
  // Any outcome: a denied call was signed with a working key all the same.
  assess: ({ hit: { keyId }, event }) => ({
    severity: 'critical',
    because: 'the call was signed with a long-term key of root',
    subject: keySubject(keyId, 'root'),
    summary: `Root user ${attempted(event)}, signed with its long-term access key`,
    evidence: [
      { label: 'Access key', value: keyId },
      { label: 'Call', value: `${event.source}:${event.name}` },
    ],
    remedy: [askHolder, ...removeRootKey(keyId), rootActivity(event)],
  }),
  isOver: rootKeysAreGone,
  resolvers: [rootKeyEnds],
});
