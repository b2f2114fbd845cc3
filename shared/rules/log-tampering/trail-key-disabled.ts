import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { isLogKey, keyNamesIn, keySubject } from './kms-key.ts';
import { KEY_CALLS } from './kms-key-calls.ts';

const undoStep = (command: string | undefined, id: string): Step => ({
  text: 'Undo it unless it was asked for.',
  ...(command === undefined || id === 'unnamed' ? {} : { command: shellCommand('aws', 'kms', command, '--key-id', id) }),
});

export const rule = defineRule({
  id: 'trail-key-disabled',
  family: 'log-tampering',
  title: 'A KMS key was disabled or changed',
  kind: 'state',
  severity: 'critical',
  why: 'CloudTrail cannot write with a key that is gone, and nobody can read what was written with it.',
  ends: 'the key enabled, its deletion cancelled, its material imported again; acknowledgement for policies, grants and moved aliases',
  controls: ['cis-5.0/4.7'],
  attack: ['T1485'],
  listens: [{ source: 'kms', names: Object.keys(KEY_CALLS) }],
  match: (event) => (doneOrDenied(event) === undefined || !Object.hasOwn(KEY_CALLS, event.name) ? undefined : KEY_CALLS[event.name]),
  assess: ({ hit: { did, because, otherwise, undo }, event, settings }) => {
    const names = keyNamesIn(event);
    const isOurs = isLogKey(names, settings);
    const severity = isOurs ? 'critical' : otherwise;
    if (severity === undefined) return undefined;
    const subject = keySubject(names);
    return tampering(
      event,
      {
        severity,
        because: `${isOurs ? 'the key is one of the trail or the monitor' : 'the key is not on the list of log keys'}; ${because}`,
        subject,
        part: undo?.by ?? event.name,
        did: `${did} ${subject.label}`,
        evidence: [{ label: 'Key', value: names.join(', ') || 'not named in the record' }],
        remedy: [undoStep(undo?.command, subject.id.slice('key/'.length))],
      },
      'as-grave',
    );
  },
  resolvers: Object.values(KEY_CALLS).flatMap(({ undo }) =>
    undo === undefined
      ? []
      : [
          {
            listens: [{ source: 'kms', names: [undo.by] }],
            match: (event) =>
              event.outcome.kind === 'succeeded'
                ? { subject: keySubject(keyNamesIn(event)), part: undo.by, reason: `${undo.by} gave it back` }
                : undefined,
          },
        ],
  ),
});
