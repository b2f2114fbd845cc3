import type { RequestPrincipal } from '../document/request.ts';
import { ANYBODY, NOBODYS_ACCOUNT } from './principals.ts';
import { list } from './words.ts';

/** Whom a region of a resource's policy is about: "account 123456789012 and lambda.amazonaws.com". */
export function callerWords(callers: readonly RequestPrincipal[]): string {
  if (callers.some(({ kind }) => kind === 'anonymous')) return 'anybody';
  const names = [...new Set(callers.map(nameOf))];
  return names.includes(ANY_ACCOUNT) ? ANY_ACCOUNT : list(names, 3);
}

const ANY_ACCOUNT = 'any AWS account';

function nameOf(caller: RequestPrincipal): string {
  if (caller.kind === 'anonymous') return 'anybody';
  if (caller.kind !== 'AWS') return caller.id;
  if (caller.account === NOBODYS_ACCOUNT) return ANY_ACCOUNT;
  return caller.arn.endsWith(ANYBODY) ? `account ${caller.account}` : (caller.roleArn ?? caller.arn);
}
