import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Calls } from '../listen.ts';
import type { Assessment, Subject } from '../rule.ts';
import { callerWords, sessionMfa } from './caller.ts';

type Evidence = Assessment['evidence'][number];

/** Users and groups change through the console's service and the public one: both leave the same names in the log. */
export const DIRECTORY = ['sso-directory', 'identitystore'] as const;
/** Settings of the instance and of its directory. */
export const INSTANCE = ['sso', 'sso-directory'] as const;

export const listensAt = (sources: readonly string[], names: readonly string[]): readonly Calls[] =>
  sources.map((source) => ({ source, names }));

/** Identity Center blanks names, as an empty object or as this text. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** Text that the record shows; a blanked name counts as none. */
export function shownAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...path);
  return text === HIDDEN ? undefined : text;
}

/** The first text that one of the paths shows. */
export const firstShown = (value: unknown, ...paths: readonly (readonly string[])[]): string | undefined =>
  paths.map((path) => shownAt(value, ...path)).find((text) => text !== undefined);

/** The directory user that a call acts on: the request names it, a creation's answer does. */
export const userIdOf = ({ request, response }: CloudTrailEvent): string | undefined =>
  firstShown(request, ['userId'], ['member', 'memberId'], ['memberId', 'userId']) ??
  firstShown(response, ['userId'], ['user', 'userId'], ['memberId', 'userId']);

export const groupIdOf = ({ request, response }: CloudTrailEvent): string | undefined =>
  shownAt(request, 'groupId') ?? firstShown(response, ['groupId'], ['group', 'groupId']);

/** The identity store ("d-…") that the call is about, else the caller's own. */
export const storeIdOf = ({ request, actor }: CloudTrailEvent): string | undefined =>
  firstShown(request, ['identityStoreId'], ['directoryId']) ?? actor.onBehalfOf?.identityStoreArn?.split('/').at(-1);

/** Whether the caller is that user of the directory. An IAM session never is: its name proves nothing. */
export const isPerson = ({ actor }: CloudTrailEvent, userId: string | undefined): boolean =>
  userId !== undefined && (actor.onBehalfOf?.userId === userId || (actor.type === 'unknown' && actor.principalId === userId));

/** The provisioning client of an outside directory signs in with a token of its own: its changes are routine. */
export const isProvisioning = ({ actor }: CloudTrailEvent): boolean => actor.type === 'web-identity-user';

export const userSubjectOf = (userId: string | undefined): Subject => ({
  type: 'identity-center',
  id: `user/${userId ?? ''}`,
  label: userId === undefined ? 'a directory user that the record does not name' : `directory user ${userId}`,
});

export const groupSubjectOf = (groupId: string | undefined): Subject => ({
  type: 'identity-center',
  id: `group/${groupId ?? ''}`,
  label: groupId === undefined ? 'a directory group that the record does not name' : `directory group ${groupId}`,
});

/** What the rule found, then who did it, in which store and with which factor. */
export function identityCenterEvidence(event: CloudTrailEvent, ...found: readonly (Evidence | undefined)[]): readonly Evidence[] {
  const store = storeIdOf(event);
  return [
    ...found.filter((each) => each !== undefined),
    ...(store === undefined ? [] : [{ label: 'Identity store', value: store }]),
    { label: 'Changed by', value: callerWords(event) },
    sessionMfa(event.mfa),
  ];
}
