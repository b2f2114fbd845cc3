import type { AccountState, HolderKind, HolderState, Over, Seen } from '../account-state.ts';
import type { IsOver, Subject } from '../rule.ts';

/** What of the account as it stands ends a state: the same that events end, where none was heard. */
export const anyOver =
  (...ways: readonly IsOver[]): IsOver =>
  (open, state) => {
    for (const way of ways) {
      const over = way(open, state);
      if (over !== undefined) return over;
    }
    return undefined;
  };

const over = <T>(seen: Seen<T> | undefined, reasonOf: (is: T) => string | undefined): Over | undefined => {
  const reason = seen && reasonOf(seen.is);
  return seen === undefined || reason === undefined ? undefined : { reason, asOf: seen.asOf };
};

const KEY_WORDS = { gone: 'the key is gone', inactive: 'the key is inactive', active: undefined } as const;

export const keyIsOver: IsOver = ({ subject }, state) =>
  subject.type === 'access-key' ? over(state.key(subject.id), (is) => KEY_WORDS[is]) : undefined;

/** Of a finding about a user whose parts are keys. */
export const keyPartIsOver: IsOver = ({ part }, state) => (part === '' ? undefined : over(state.key(part), (is) => KEY_WORDS[is]));

const ofUser =
  (reasonOf: (user: Exclude<NonNullable<ReturnType<AccountState['user']>>['is'], 'gone'>) => string | undefined): IsOver =>
  ({ subject }, state) =>
    subject.type === 'user' ? over(state.user(subject.id), (user) => (user === 'gone' ? undefined : reasonOf(user))) : undefined;

export const userIsGone: IsOver = ({ subject }, state) =>
  subject.type === 'user' ? over(state.user(subject.id), (user) => (user === 'gone' ? 'the user is gone' : undefined)) : undefined;

export const passwordIsGone = ofUser(({ hasPassword }) => (hasPassword === false ? 'the user has no console password' : undefined));

export const userHasMfa = ofUser(({ hasMfa }) => (hasMfa === true ? 'the user has an MFA device' : undefined));

export const groupIsGone: IsOver = ({ subject }, state) =>
  subject.type === 'group' ? holderIsGone('group', subject.id, state) : undefined;
export const roleIsGone: IsOver = ({ subject }, state) => (subject.type === 'role' ? holderIsGone('role', subject.id, state) : undefined);

const holderIsGone = (kind: HolderKind, name: string, state: AccountState): Over | undefined =>
  over(state.holder(kind, name), (holder) => (holder === 'gone' ? `the ${kind} is gone` : undefined));

/** "user/bob|arn:…", "role/ci|inline|name", "user/bob|group/admins": the pair that a subject is about. */
function pairOf({ id }: Subject): { readonly kind: HolderKind; readonly name: string; readonly rest: string } | undefined {
  const [, kind, name, rest] = /^(user|role|group)\/([^|/]+)\|(.+)$/.exec(id) ?? [];
  return kind === undefined || name === undefined || rest === undefined ? undefined : { kind: kind as HolderKind, name, rest };
}

const pairIsOver =
  (lacks: (holder: HolderState, rest: string) => string | undefined): IsOver =>
  ({ subject }, state) => {
    const pair = pairOf(subject);
    if (pair === undefined) return undefined;
    return over(state.holder(pair.kind, pair.name), (holder) =>
      holder === 'gone' ? `the ${pair.kind} is gone` : lacks(holder, pair.rest),
    );
  };

export const policyIsDetached = pairIsOver(({ attached }, arn) =>
  arn.startsWith('arn:') && !attached.includes(arn) ? 'the policy is not attached' : undefined,
);

export const inlineIsGone = pairIsOver(({ inline }, rest) =>
  rest.startsWith('inline|') && !inline.includes(rest.slice('inline|'.length)) ? 'the inline policy is gone' : undefined,
);

export const membershipIsOver = pairIsOver(({ groups }, rest) =>
  rest.startsWith('group/') && !groups.some((group) => group.toLowerCase() === rest.slice('group/'.length).toLowerCase())
    ? 'the user is not in the group'
    : undefined,
);

export const policyIsGone: IsOver = ({ subject: { id } }, state) =>
  id.startsWith('arn:') ? over(state.policy(id), (isThere) => (isThere ? undefined : 'the policy is gone')) : undefined;

/** A denied attempt is about no trail that could log again. */
export const trailLogsAgain: IsOver = ({ subject: { type, id } }, state) =>
  type === 'trail' ? over(state.trailLogs(id), (logs) => (logs ? 'the trail is logging' : undefined)) : undefined;

export const rootHasMfa: IsOver = ({ subject }, { rootHasMfa: seen }) =>
  subject.type === 'root' ? over(seen, (has) => (has ? 'root has MFA' : undefined)) : undefined;

export const rootKeysAreGone: IsOver = ({ subject }, { rootHasKeys }) =>
  subject.type === 'access-key' ? over(rootHasKeys, (has) => (has ? undefined : 'root has no access key')) : undefined;

export const passwordPolicyIsSet: IsOver = (_, { hasPasswordPolicy }) =>
  over(hasPasswordPolicy, (has) => (has ? 'the account has a password policy' : undefined));
