import { parseArn } from '../../cloudtrail/arn.ts';
import type { Condition } from '../document/document.ts';
import { type Bound, bindsNobody, isStrict, nobody, type Reading, readValues, takesWildcards } from './bound.ts';
import type { TrustFlag } from './flags.ts';
import { isAccountId, levelOfAccount, type TrustHome } from './home.ts';
import { isWild } from './who.ts';

/** Condition keys that say who an AWS principal is; AWS sets them, the caller cannot. */
const READERS: Readonly<Record<string, (value: string, condition: Condition, home: TrustHome) => Bound | TrustFlag | undefined>> = {
  'aws:principalorgid': (value, _, home) => organizationBound(value, '', home),
  'aws:principalorgpaths': (value, _, home) => {
    const slash = value.indexOf('/');
    return slash < 0 ? undefined : organizationBound(value.slice(0, slash), /^\/\**$/.test(value.slice(slash)) ? '' : value, home);
  },
  'aws:principalaccount': (value, _, home) => accountBound(value, home),
  'aws:principalarn': (value, condition, home) => arnBound(value, condition, home),
};

/** Whether the key is one of those: only signed calls by AWS principals carry them. */
export const tellsPrincipal = (key: string): boolean => Object.hasOwn(READERS, key);

/** Whom a condition leaves of "everybody who has an AWS account". */
export function readAwsCondition(condition: Condition, home: TrustHome): Reading {
  const reader = Object.hasOwn(READERS, condition.key) ? READERS[condition.key] : undefined;
  if (reader === undefined) return bindsNobody;
  const reading = readValues(condition, (value) =>
    !takesWildcards(condition) && value.includes('*') && !value.includes('${')
      ? nobody({ kind: 'other', text: value }, 'literalWildcard')
      : reader(value, condition, home),
  );
  if (isStrict(condition)) return reading;
  // It would bind if a request without the key did not pass.
  const passes = reading.bounds !== undefined && !/Not/.test(condition.operator);
  return { bounds: undefined, flags: passes ? ['absentKeyPasses'] : [] };
}

function organizationBound(id: string, path: string, home: TrustHome): Bound | undefined {
  const isOwn = /^\$\{aws:resourceorgid\}$/i.test(id) || (id === home.organizationId && home.organizationId !== undefined);
  if (isOwn) return { level: 'own-org', who: { kind: 'organization', id: home.organizationId ?? id, path }, flags: [] };
  if (!/^o-[a-z0-9]+$/.test(id)) return undefined;
  return { level: 'external-account', who: { kind: 'organization', id, path }, flags: ['externalOrg'] };
}

function accountBound(value: string, home: TrustHome): Bound | undefined {
  const account = /^\$\{aws:resourceaccount\}$/i.test(value) ? home.account : value;
  if (account === undefined || !isAccountId(account)) return undefined;
  return { level: levelOfAccount(account, true, home), who: { kind: 'account', account }, flags: [] };
}

function arnBound(value: string, { operator }: Condition, home: TrustHome): Bound | TrustFlag | undefined {
  const arn = parseArn(value);
  if (arn === undefined) return undefined;
  // In a string a star also runs over colons, so the account must stand before the first one to be certain.
  const head = `arn:${arn.partition}:${arn.service}:${arn.region}:`;
  const certain = operator.startsWith('Arn') || !isWild(head);
  if (!isAccountId(arn.account) || !certain) return isWild(arn.resource) ? undefined : 'principalNameOnly';
  return {
    level: levelOfAccount(arn.account, isWild(arn.resource), home),
    who: { kind: 'principal', arn: value, account: arn.account, delegated: false },
    flags: [],
  };
}

const ORPHAN = /^A(ID|RO)A[A-Z0-9]{12,}$/;

/** Whom an entry under "AWS" names. */
export function boundOfAws(id: string, home: TrustHome): Bound | 'unreadable' {
  if (id === '*') return { level: 'any-aws-account', who: { kind: 'everyone' }, flags: [] };
  if (ORPHAN.test(id)) return nobody({ kind: 'deleted', id }, 'deletedPrincipal');
  const arn = parseArn(id);
  const account = isAccountId(id) ? id : arn?.account;
  if (account === undefined || arn === undefined) return isAccountId(id) ? wholeAccount(id, home) : 'unreadable';
  // IAM refuses both; in a stored document they would admit nobody.
  const foreignPartition = home.partition !== undefined && arn.partition !== home.partition;
  if (isWild(id) || foreignPartition) return nobody({ kind: 'other', text: id }, 'invalidPrincipal');
  if (!isAccountId(account) || !/^(iam|sts)$/.test(arn.service)) return 'unreadable';
  if (arn.resource === 'root') return wholeAccount(account, home);
  return {
    level: levelOfAccount(account, false, home),
    who: { kind: 'principal', arn: id, account, delegated: false },
    flags: trusted(account, home),
  };
}

const wholeAccount = (account: string, home: TrustHome): Bound => ({
  level: levelOfAccount(account, true, home),
  who: { kind: 'account', account },
  flags: trusted(account, home),
});

const trusted = (account: string, { trustedAccounts }: TrustHome): readonly TrustFlag[] =>
  trustedAccounts.includes(account) ? ['trustedAccount'] : [];
