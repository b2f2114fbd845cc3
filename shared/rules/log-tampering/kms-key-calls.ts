import type { Severity } from '../severity.ts';

/** What a call does to a KMS key. */
interface KeyCall {
  readonly did: string;
  readonly because: string;
  /** For a key that is neither the trail's nor the monitor's; undefined: nothing to say. */
  readonly otherwise?: Severity;
  /** The call that gives it back. */
  readonly undo?: { readonly by: string; readonly command?: string };
}

export const KEY_CALLS: Readonly<Record<string, KeyCall>> = {
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
