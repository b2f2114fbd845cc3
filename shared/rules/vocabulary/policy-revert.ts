import { iam as iamWords, option } from '../../policy/revert/calls.ts';
import { shellCommand } from '../command.ts';
import type { Fact, PolicyText } from '../facts.ts';
import type { Step } from '../rule.ts';
import { earlierDocument } from './document-change.ts';
import type { Holder } from './policy-calls.ts';

const iam = (operation: string, ...options: readonly (readonly string[])[]): string => shellCommand(...iamWords(operation, ...options));
const unnamed = (what: string): Step => ({
  text: `The record does not name ${what}: look it up in CloudTrail's Event history, then put it back.`,
});

/** Takes a managed policy off an identity. */
export const detach = ({ kind, name }: Holder, policyArn: string | undefined): Step =>
  name === undefined || policyArn === undefined
    ? unnamed('the policy or its holder')
    : { text: 'Detach the policy.', command: iam(`detach-${kind}-policy`, option(`${kind}-name`, name), option('policy-arn', policyArn)) };

export const attach = ({ kind, name }: Holder, policyArn: string | undefined): Step =>
  name === undefined || policyArn === undefined
    ? unnamed('the policy or its holder')
    : {
        text: 'Attach the policy again.',
        command: iam(`attach-${kind}-policy`, option(`${kind}-name`, name), option('policy-arn', policyArn)),
      };

/** Puts an inline policy's earlier document back, or deletes it where there was none. */
export function restoreInline({ kind, name }: Holder, policyName: string | undefined, before: Fact<PolicyText>): Step {
  if (name === undefined || policyName === undefined) return unnamed('the policy or its holder');
  const named = [option(`${kind}-name`, name), option('policy-name', policyName)];
  const document = earlierDocument(before);
  if (document !== undefined) {
    return { text: 'Put the earlier document back.', command: iam(`put-${kind}-policy`, ...named, option('policy-document', document)) };
  }
  return {
    text: before.known
      ? 'There was none before: delete the policy.'
      : 'No earlier document is known. If the policy is not wanted, delete it.',
    command: iam(`delete-${kind}-policy`, ...named),
  };
}

/** Puts a deleted inline policy back, where its document is known. */
export function recreateInline({ kind, name }: Holder, policyName: string | undefined, before: Fact<PolicyText>): Step {
  const document = earlierDocument(before);
  if (name === undefined || policyName === undefined) return unnamed('the policy or its holder');
  if (document === undefined) return { text: 'No earlier document is known: restore the policy from your own source.' };
  const named = [option(`${kind}-name`, name), option('policy-name', policyName)];
  return { text: 'Put the policy back.', command: iam(`put-${kind}-policy`, ...named, option('policy-document', document)) };
}

/** Makes the earlier version the default again. */
export function restoreDefault(arn: string | undefined, before: Fact<PolicyText>): Step {
  if (arn === undefined) return unnamed('the policy');
  const versionId = before.known ? before.value.versionId : undefined;
  return versionId === undefined
    ? {
        text: 'The earlier default version is not known: list the versions and set the right one.',
        command: iam('list-policy-versions', option('policy-arn', arn)),
      }
    : {
        text: `Make version ${versionId} the default again.`,
        command: iam('set-default-policy-version', option('policy-arn', arn), option('version-id', versionId)),
      };
}

export const deleteVersion = (arn: string, versionId: string | undefined): Step =>
  versionId === undefined
    ? { text: 'List the versions and delete the one that is not wanted.', command: iam('list-policy-versions', option('policy-arn', arn)) }
    : {
        text: `Delete version ${versionId}.`,
        command: iam('delete-policy-version', option('policy-arn', arn), option('version-id', versionId)),
      };

export const deletePolicy = (arn: string): Step => ({
  text: 'Delete the policy.',
  command: iam('delete-policy', option('policy-arn', arn)),
});

/** Makes a deleted policy or version anew, where its document is known. */
export function recreateManaged(arn: string | undefined, name: string | undefined, version: boolean, before: Fact<PolicyText>): Step {
  const document = earlierDocument(before);
  if (arn === undefined || name === undefined) return unnamed('the policy');
  if (document === undefined) return { text: 'No earlier document is known: restore the policy from your own source.' };
  return version
    ? {
        text: 'Make the version again.',
        command: iam('create-policy-version', option('policy-arn', arn), option('policy-document', document)),
      }
    : {
        text: 'Make the policy again, then attach it where it was.',
        command: iam('create-policy', option('policy-name', name), option('policy-document', document)),
      };
}

/** Puts the earlier boundary back, or takes the new one off where there was none. */
export function restoreBoundary({ kind, name }: Holder, before: Fact<PolicyText>): Step {
  if (name === undefined) return unnamed('the identity');
  const boundary = earlierDocument(before);
  if (boundary !== undefined) {
    const command = iam(`put-${kind}-permissions-boundary`, option(`${kind}-name`, name), option('permissions-boundary', boundary));
    return { text: 'Put the earlier boundary back.', command };
  }
  return before.known
    ? {
        text: 'There was none before: take it off if it is not wanted.',
        command: iam(`delete-${kind}-permissions-boundary`, option(`${kind}-name`, name)),
      }
    : { text: 'No earlier boundary is known: set the right one from your own source.' };
}

export function restoreTrust(role: string | undefined, before: Fact<PolicyText>): Step {
  if (role === undefined) return unnamed('the role');
  const document = earlierDocument(before);
  return document === undefined
    ? { text: 'No earlier document is known: write a trust policy that names only whom you mean.' }
    : {
        text: 'Put the earlier trust policy back.',
        command: iam('update-assume-role-policy', option('role-name', role), option('policy-document', document)),
      };
}
