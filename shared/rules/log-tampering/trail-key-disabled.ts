import { shellCommand } from '../command.ts';
import { defineRule, type Step } from '../rule.ts';
import type { Severity } from '../severity.ts';
import { doneOrDenied, tampering } from '../vocabulary/tampering.ts';
import { isLogKey, keyNamesIn, keySubject } from './kms-key.ts';

interface KeyCall {
  readonly did: string;
  readonly because: string;
  /** For a key that is neither the trail's nor the monitor's; undefined: nothing to say. */
  readonly otherwise?: Severity;
  /** The call that gives it back. */
  readonly undo?: { readonly by: string; readonly command?: string };
}

const CALLS: Readonly<Record<string, KeyCall>> = {
  DisableKey: {
    did: 'disabled',
    because: 'what is encrypted with it can be neither read nor written',
    otherwise: 'medium',
    undo: { by: 'EnableKey', command: 'enable-key' },
  },
  ScheduleKeyDeletion: {
    did: 'scheduled the deletion of',
    because: 'once it is deleted, what is encrypted with it is lost for good',
    otherwise: 'medium',
    undo: { by: 'CancelKeyDeletion', command: 'cancel-key-deletion' },
  },
  DeleteImportedKeyMaterial: {
    did: 'deleted the key material of',
    because: 'what is encrypted with it cannot be read until the same material is imported again',
    otherwise: 'medium',
    undo: { by: 'ImportKeyMaterial' },
  },
  PutKeyPolicy: { did: 'changed the policy of', because: 'the policy decides who can use, disable and delete it', otherwise: 'low' },
  RevokeGrant: { did: 'revoked a grant on', because: 'whoever held the grant can no longer use it' },
  DeleteAlias: { did: 'deleted an alias of', because: 'what names the key by its alias no longer finds it', undo: { by: 'CreateAlias' } },
  UpdateAlias: { did: 'gave an alias to', because: 'what names the key by its alias now uses another one' },
};

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
  listens: [{ source: 'kms', names: Object.keys(CALLS) }],
  match: (event) => (doneOrDenied(event) === undefined || !Object.hasOwn(CALLS, event.name) ? undefined : CALLS[event.name]),
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
  resolvers: Object.values(CALLS).flatMap(({ undo }) =>
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
