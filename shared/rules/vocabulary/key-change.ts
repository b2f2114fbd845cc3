import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import type { Facts } from '../facts.ts';
import type { Assessment, Resolution, Resolver, Step, Subject } from '../rule.ts';
import { keySubject, userSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from './caller.ts';
import { userEvidence } from './user-evidence.ts';

/** One access key of an IAM user, as far as the record names it. */
export interface KeyChange {
  readonly keyId: string | undefined;
  /** The user's name. */
  readonly owner: string | undefined;
}

const isActive = (event: CloudTrailEvent): boolean => /^active$/i.test(textAt(event.request, 'status') ?? '');
const isInactive = (event: CloudTrailEvent): boolean => /^inactive$/i.test(textAt(event.request, 'status') ?? '');

/** Of a call that went through; the root user's own keys belong to another family. */
const ofUser = (event: CloudTrailEvent): KeyChange | undefined =>
  event.outcome.kind !== 'succeeded' || event.target?.kind === 'root'
    ? undefined
    : {
        keyId: textAt(event.response, 'accessKey', 'accessKeyId') ?? textAt(event.request, 'accessKeyId'),
        owner: event.target?.kind === 'user' ? event.target.name : undefined,
      };

/** A key was made. */
export const createdKey = (event: CloudTrailEvent): KeyChange | undefined => (event.name === 'CreateAccessKey' ? ofUser(event) : undefined);

/** A key was switched on again. The status is compared without regard to case. */
export const activatedKey = (event: CloudTrailEvent): KeyChange | undefined =>
  event.name === 'UpdateAccessKey' && isActive(event) ? ofUser(event) : undefined;

/** A key of a user that is named works from now on: made, or switched on again. */
export function workingKey(event: CloudTrailEvent): (KeyChange & { readonly owner: string }) | undefined {
  const key = createdKey(event) ?? activatedKey(event);
  return key?.owner === undefined ? undefined : { ...key, owner: key.owner };
}

/** A key was deleted or switched off. */
export const endedKey = (event: CloudTrailEvent): KeyChange | undefined =>
  event.name === 'DeleteAccessKey' || (event.name === 'UpdateAccessKey' && isInactive(event)) ? ofUser(event) : undefined;

/** How a key ended, for the reason of a resolution. */
export const endingOf = (event: CloudTrailEvent): string => (event.name === 'DeleteAccessKey' ? 'deleted' : 'deactivated');

/** A deleted key never comes back. */
export const finality = (event: CloudTrailEvent): Pick<Resolution, 'final'> => (event.name === 'DeleteAccessKey' ? { final: true } : {});

export const subjectOfKey = ({ keyId, owner }: KeyChange): Subject =>
  keyId === undefined
    ? { type: 'access-key', id: `unnamed:${owner ?? ''}`, label: `an unnamed access key of ${ownerWords({ keyId, owner })}` }
    : keySubject(keyId, owner);

export const ownerWords = ({ owner }: KeyChange): string => (owner === undefined ? 'an unnamed user' : `user ${owner}`);

/** "access key AKIA…", or "an access key" where the record does not name it. */
export const keyName = ({ keyId }: KeyChange): string => (keyId === undefined ? 'an access key' : `access key ${keyId}`);

/** "access key AKIA… for itself", "… for user bob". */
export const keyWords = (event: CloudTrailEvent, key: KeyChange): string =>
  `${keyName(key)} for ${isSelf(event) ? 'itself' : ownerWords(key)}`;

/** Key, owner, caller and what is known about the owner. */
export const keyEvidence = (event: CloudTrailEvent, key: KeyChange, facts: Facts): Assessment['evidence'] => [
  { label: 'Access key', value: key.keyId ?? 'not named in the record' },
  { label: 'Owner', value: ownerWords(key) },
  { label: 'Changed by', value: `${callerWords(event)}${isSelf(event) ? ' (the owner)' : ''}` },
  sessionMfa(event.mfa),
  ...userEvidence(facts, key.keyId),
];

/** Switches the key off (which can be undone), then deletes it. */
export function keyRemedy({ keyId, owner }: KeyChange): readonly Step[] {
  if (keyId === undefined)
    return [{ text: 'List the keys of the user and deactivate the one that nobody vouches for.', ...listKeys(owner) }];
  if (owner === undefined) {
    return [
      {
        text: 'Find the owner of the key, then deactivate it.',
        command: shellCommand('aws', 'iam', 'get-access-key-last-used', '--access-key-id', keyId),
      },
    ];
  }
  const named = ['--user-name', owner, '--access-key-id', keyId];
  return [
    { text: 'Deactivate the key.', command: shellCommand('aws', 'iam', 'update-access-key', ...named, '--status', 'Inactive') },
    { text: 'Delete it once nothing depends on it.', command: shellCommand('aws', 'iam', 'delete-access-key', ...named) },
  ];
}

const listKeys = (owner: string | undefined): { readonly command: string } | Record<string, never> =>
  owner === undefined ? {} : { command: shellCommand('aws', 'iam', 'list-access-keys', '--user-name', owner) };

/** The state of one key ends when that key is deleted or deactivated, whoever did it. */
export const keyEnds: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
  match: (event) => {
    const key = endedKey(event);
    if (key?.keyId === undefined) return undefined;
    return { subject: subjectOfKey(key), reason: `the key was ${endingOf(event)}`, ...finality(event) };
  },
};

/** What is wrong with a user for having two active keys ends with either: nobody can have a third. */
export const keyOfUserEnded: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
  match: (event) => {
    const owner = endedKey(event)?.owner;
    return owner === undefined ? undefined : { subject: userSubject(owner), reason: `a key of the user was ${endingOf(event)}` };
  },
};

/** What is wrong with a key for being left inactive ends with the key, or when it is switched on again. */
export const inactiveKeyEnds: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
  match: (event) => {
    const key = event.name === 'DeleteAccessKey' ? endedKey(event) : activatedKey(event);
    if (key?.keyId === undefined) return undefined;
    return {
      subject: subjectOfKey(key),
      reason: `the key was ${event.name === 'DeleteAccessKey' ? 'deleted' : 'switched on again'}`,
      ...finality(event),
    };
  },
};
