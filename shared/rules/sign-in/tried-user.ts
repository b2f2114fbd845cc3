import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import type { Subject } from '../rule.ts';
import { userSubject } from '../subjects.ts';

/** What CloudTrail writes in place of a user name that the account does not have (it may be a password typed there). */
export const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** The user that somebody tried to sign in as. */
export const triedUser = (name: string | undefined): Subject => {
  if (name === undefined) return { type: 'user', id: 'unnamed:user', label: 'a user that the record does not name' };
  return name === HIDDEN ? { type: 'user', id: HIDDEN, label: 'a user name that the account does not have' } : userSubject(name);
};

const isConsoleLogin = ({ source, name }: CloudTrailEvent): boolean => source === 'signin' && name === 'ConsoleLogin';

/** A console sign-in that did not get through, whatever stopped it. */
export const failedLogin = (event: CloudTrailEvent): boolean =>
  isConsoleLogin(event) && (event.outcome.kind === 'failed' || event.outcome.kind === 'denied');

export const loggedIn = (event: CloudTrailEvent): boolean => isConsoleLogin(event) && event.outcome.kind === 'succeeded';

/** The sign-in got as far as the second factor. */
export const reachedMfa = ({ additional }: CloudTrailEvent): boolean => /^yes$/i.test(textAt(additional, 'MFAUsed') ?? '');

/** The name of an IAM user of the account that a sign-in is about; a hidden name is nobody's. */
export const namedUser = ({ actor }: CloudTrailEvent): string | undefined =>
  actor.type === 'iam-user' && actor.userName !== HIDDEN ? actor.userName : undefined;

/** A user name as evidence: what stands for hidden ones means nothing to a reader. */
export const nameWords = (name: string): string => (name === HIDDEN ? 'names that the account does not have' : name);
