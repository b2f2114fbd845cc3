import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import { policyArnOf } from '../policy-arn.ts';
import { iam, option, withDocument } from './calls.ts';
import { documentForFile } from './document-text.ts';
import { NO_BEFORE, type Plan, type Planner, UNREADABLE_BEFORE, unnamed } from './plan.ts';
import type { Before, RevertStep } from './revert.ts';

const newVersion = ({ response }: CloudTrailEvent): string | undefined => textAt(response, 'policyVersion', 'versionId');
const policy = (arn: string): readonly string[] => option('policy-arn', arn);
const version = (id: string): readonly string[] => option('version-id', id);

const versions = (arn: string): RevertStep => ({
  text: 'Look at the versions and which one is in effect.',
  words: iam('list-policy-versions', policy(arn)),
});
const deleteVersion = (arn: string, id: string): RevertStep => ({
  text: `Delete version ${id}.`,
  words: iam('delete-policy-version', policy(arn), version(id)),
});

export const createPolicy: Planner = (event) => {
  const arn = policyArnOf(event);
  if (arn === undefined) return unnamed('the policy');
  return {
    look: { text: 'Look who has the policy by now.', words: iam('list-entities-for-policy', policy(arn)) },
    steps: [{ text: 'Delete the policy.', words: iam('delete-policy', policy(arn)) }],
    lacks: [],
    mind: ['A policy that is attached by now must be detached first; other versions of it must be deleted first.'],
    event: 'gives',
  };
};

/** A version that takes effect at once, or one that lies ready for later. */
export const createPolicyVersion: Planner = (event, before) => {
  const arn = policyArnOf(event);
  if (arn === undefined) return unnamed('the policy');
  const made = newVersion(event);
  const isDefault = booleanAt(event.request, 'setAsDefault') ?? booleanAt(event.response, 'policyVersion', 'isDefaultVersion') ?? false;
  const drop = made === undefined ? [] : [deleteVersion(arn, made)];
  const lacks = made === undefined ? ['The record does not name the new version: delete the right one by hand.'] : [];
  if (!isDefault) {
    const mind = ['The version is not in effect, so nothing changes for anybody; it can be put in effect later with one call.'];
    return { look: versions(arn), steps: drop, lacks, mind, event: 'either' };
  }
  const restored = restoredDefault(arn, before);
  return { ...restored, steps: [...restored.steps, ...(restored.lacks.length === 0 ? drop : [])], lacks: [...restored.lacks, ...lacks] };
};

export const setDefaultVersion: Planner = (event, before) => {
  const arn = policyArnOf(event);
  return arn === undefined ? unnamed('the policy') : restoredDefault(arn, before);
};

function restoredDefault(arn: string, before: Before): Plan {
  const plan = { look: versions(arn), event: 'either' as const };
  if (before.known && before.versionId !== undefined) {
    const words = iam('set-default-policy-version', policy(arn), version(before.versionId));
    const mind = [`If version ${before.versionId} is deleted by now, make it anew from its earlier text.`];
    return { ...plan, steps: [{ text: `Put version ${before.versionId} in effect again.`, words }], lacks: [], mind };
  }
  const text = before.known && before.document !== undefined ? documentForFile(before.document) : undefined;
  if (text !== undefined) {
    const words = [...iam('create-policy-version', policy(arn)), '--set-as-default'];
    return { ...plan, steps: [withDocument('Make a version of the earlier document and put it in effect.', text, words)], lacks: [] };
  }
  const known = before.known && before.document !== undefined;
  return {
    ...plan,
    steps: [],
    lacks: [known ? UNREADABLE_BEFORE : 'The earlier version is not known: put the right one in effect by hand.'],
  };
}

export const deletePolicyVersion: Planner = (event, before) => {
  const arn = policyArnOf(event);
  if (arn === undefined) return unnamed('the policy');
  const plan = { look: versions(arn), event: 'either' as const };
  const known = before.known && before.document !== undefined;
  const text = known && before.document !== undefined ? documentForFile(before.document) : undefined;
  if (text === undefined) return { ...plan, steps: [], lacks: [known ? UNREADABLE_BEFORE : NO_BEFORE] };
  return {
    ...plan,
    steps: [withDocument('Make the version again.', text, iam('create-policy-version', policy(arn)))],
    lacks: [],
    mind: ['It was not in effect, so nothing changed for anybody. It gets a new version number.'],
  };
};

export const deletePolicy: Planner = (event, before) => {
  const arn = policyArnOf(event);
  const parts = /^arn:[^:]+:iam::\d{12}:policy(\/|\/.+\/)([^/]+)$/.exec(arn ?? '');
  const [, path, name] = parts ?? [];
  if (path === undefined || name === undefined) return unnamed('the policy');
  const known = before.known && before.document !== undefined;
  const text = known && before.document !== undefined ? documentForFile(before.document) : undefined;
  if (text === undefined) return { look: undefined, steps: [], lacks: [known ? UNREADABLE_BEFORE : NO_BEFORE], event: 'takes' };
  const words = iam('create-policy', option('policy-name', name), option('path', path));
  return {
    look: undefined,
    steps: [withDocument('Make the policy again, under the same ARN.', text, words)],
    lacks: ['Attach it where it was, and give it its tags again: the event names neither. Its id is a new one.'],
    event: 'takes',
  };
};
