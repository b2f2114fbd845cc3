import type { Condition, PolicyDocument, PolicyStatement } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { isSpared, type Naming, namingOf } from '../match/principals.ts';
import type { Actor } from './holder.ts';
import { type Answer, better, NO, type Rights, YES } from './rights.ts';
import { conditionsState, statementsAbout } from './statement-state.ts';

/** What a role's trust policy says to somebody, and how it names him. */
export interface Admission {
  readonly answer: Answer;
  readonly naming: Naming | undefined;
}

const CLOSENESS: readonly (Naming | undefined)[] = [undefined, 'account', 'role', 'everyone', 'itself'];
const NOT_ADMITTED: Admission = { answer: NO.scope, naming: undefined };

/** Whether a user or role of the same account may assume the role, as far as the role has a say. */
export function admits(trust: PolicyDocument, { kind, arn, account }: Actor, rights: Rights): Admission {
  // The session of a role is named by whoever takes it; only the role is known.
  const principal = {
    kind: 'AWS',
    account,
    arn: kind === 'user' ? arn : `${arn} (session)`,
    ...(kind === 'role' && { roleArn: arn }),
  } as const;
  const request: PolicyRequest = { action: 'sts:assumerole', resource: '*', context: rights.context, principal };
  let denied: Answer = YES;
  let best = NOT_ADMITTED;
  for (const statement of statementsAbout(trust, request.action)) {
    const naming = namingIn(statement, request);
    if (naming === undefined) continue;
    const open: Condition[] = [];
    const state = conditionsState(statement, request, trust.version, rights, open);
    if (state === 'no') continue;
    const conditions = open.map(({ key }) => `${key} is as the role's trust policy asks`);
    if (statement.effect === 'Deny') denied = state === 'yes' ? NO.deny : { allowed: 'if', conditions };
    else if (state === 'yes' && best.answer.allowed === 'yes') best = closer(best, { answer: YES, naming });
    else if (state === 'yes' || best.answer.allowed === 'no')
      best = { answer: state === 'yes' ? YES : { allowed: 'if', conditions }, naming };
    if (denied.allowed === 'no') return { answer: denied, naming: undefined };
  }
  return denied.allowed === 'if' && best.answer.allowed === 'yes' ? { ...best, answer: denied } : best;
}

const closer = (one: Admission, other: Admission): Admission =>
  CLOSENESS.indexOf(other.naming) > CLOSENESS.indexOf(one.naming) ? other : one;

function namingIn({ principals, effect }: PolicyStatement, { principal }: PolicyRequest): Naming | undefined {
  if (principals === undefined) return undefined;
  if (!principals.not) return namingOf(principals.entries, principal);
  if (effect === 'Allow') return namingOf(principals.entries, principal) === undefined ? 'everyone' : undefined;
  return isSpared(principals.entries, principal) ? undefined : 'everyone';
}

/** Services to which the role may be passed, and under what. A service acts for this account. */
export function trustedServices(trust: PolicyDocument, account: string): ReadonlyMap<string, Answer> {
  const found = new Map<string, Answer>();
  const context = { 'aws:sourceaccount': [account], 'aws:securetransport': ['true'], 'aws:principalisawsservice': ['true'] };
  const rights: Rights = { identity: [], boundary: undefined, context, absent: new Set(), choosesTags: false };
  for (const statement of trust.statements) {
    if (statement.effect === 'Deny' || statement.principals === undefined || statement.principals.not) continue;
    const action = ['sts:assumerole', 'sts:assumerolewithwebidentity'].find((name) => statementsAbout(trust, name).includes(statement));
    if (action === undefined) continue;
    const open: Condition[] = [];
    const state = conditionsState(statement, { action, resource: '*', context }, trust.version, rights, open);
    if (state === 'no') continue;
    const conditions = open.map(({ key }) => `${key} is as the role's trust policy asks`);
    for (const { kind, id } of statement.principals.entries) {
      const service = kind === 'Service' || id === 'cognito-identity.amazonaws.com' ? id : undefined;
      if (service !== undefined)
        found.set(service, better(found.get(service) ?? NO.scope, state === 'yes' ? YES : { allowed: 'if', conditions }));
    }
  }
  return found;
}

/** Providers of identities from elsewhere that the role trusts, and whether the audience is tested. */
export const trustedProviders = (trust: PolicyDocument): readonly { readonly arn: string; readonly testsAudience: boolean }[] =>
  trust.statements.flatMap(({ effect, principals, conditions }) =>
    effect === 'Deny' || principals === undefined || principals.not
      ? []
      : principals.entries
          .filter(({ kind, id }) => kind === 'Federated' && id.startsWith('arn:'))
          .map(({ id }) => ({ arn: id, testsAudience: conditions.some(({ key }) => key.endsWith(':aud')) })),
  );
