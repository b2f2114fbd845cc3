import { writesLoadBalancerLogs } from '../../policy/aws-accounts.ts';
import { type Outsider, resourceOutsiders } from '../../policy/exposure.ts';
import { isThroughMountTarget, type Narrowing, narrowingOf } from '../../policy/narrowing.ts';
import { type Home, isInside } from '../../policy/pins.ts';
import type { Policy, Statement } from '../../policy/statements.ts';
import { type Grade, rankOf, type Severity } from '../severity.ts';

type Readable = Extract<Policy, { readable: true }>;

/** Somebody from outside whom a resource's policy lets in, and what a statement for everybody is held to. */
export interface Admitted extends Outsider {
  readonly narrowing: Narrowing | undefined;
}

/** Whom a resource's policy lets in from outside. AWS services and the own account, accounts and organisation are inside. */
export const admittedBy = (policy: Readable, home: Home): readonly Admitted[] =>
  resourceOutsiders(policy, home).flatMap((outsider) => {
    const statement = policy.statements.find(({ number }) => number === outsider.statement);
    if (statement === undefined || isThroughMountTarget(statement) || isAwsItself(outsider, statement)) return [];
    return [asAccount({ ...outsider, narrowing: outsider.kind === 'anyone' ? narrowingOf(statement) : undefined })];
  });

const isAwsItself = ({ account }: Outsider, { actions }: Statement): boolean => writesLoadBalancerLogs(account, actions);

/** Everybody, held to the resources of one account, is that account. */
function asAccount(admitted: Admitted): Admitted {
  const owners = admitted.narrowing?.to === 'source' ? admitted.narrowing.values.map((arn) => arn.split(':')[4] ?? '') : [];
  const account = owners.find((owner) => /^\d{12}$/.test(owner));
  return account === undefined
    ? admitted
    : { ...admitted, kind: 'account', account, principal: admitted.narrowing?.values.join(', ') ?? account };
}

/** An account, role or user named outside a document, judged as a document's principal would be. */
export function isOutsideArn(principal: string, home: Home): boolean {
  const account = /^\d{12}$/.test(principal) ? principal : /^arn:[^:]+:(?:iam|sts)::(\d{12}):/.exec(principal)?.[1];
  return account !== undefined && !isInside(account, home);
}

/** CloudFront's identities and canonical ids name no account. */
const namesNoAccount = ({ kind, account }: Outsider): boolean => kind === 'canonical' || account === 'cloudfront';

const NARROWED: Readonly<Record<Narrowing['to'], Grade>> = {
  network: { severity: 'medium', because: 'every account is let in from one network; whose it is, the policy does not say' },
  address: { severity: 'high', because: 'anybody who calls from the named addresses is let in, without credentials of this account' },
  source: { severity: 'medium', because: 'every account is let in through one named resource; whose it is, its ARN does not say' },
};

/** Of an account, role or user that a call names without a document. */
export const NAMED_OUTSIDER: Grade = {
  severity: 'high',
  because: 'somebody outside the account, the trusted accounts and the organisation is let in',
};

/** How loud each kind is. `anyone` and `account` differ by what is exposed. */
export interface Loudness {
  readonly anyone: Severity;
  readonly account: Severity;
}

export const LOUD: Loudness = { anyone: 'critical', account: 'high' };

function gradeOf(admitted: Admitted, { anyone, account }: Loudness, organizationId: string | undefined): Grade {
  if (admitted.narrowing !== undefined && admitted.kind === 'anyone') return NARROWED[admitted.narrowing.to];
  if (admitted.kind === 'anyone') return { severity: anyone, because: 'everybody is let in' };
  if (admitted.kind === 'organization' && organizationId === undefined) {
    return { severity: 'medium', because: 'the organisation is not set in the configuration, so it cannot be told whether it is yours' };
  }
  if (namesNoAccount(admitted)) return { severity: 'medium', because: 'an identity is let in that does not say whose it is' };
  return { ...NAMED_OUTSIDER, severity: account };
}

/** The gravest of all who are let in. */
export const gradeAdmitted = (admitted: readonly Admitted[], loudness: Loudness, { organizationId }: Pick<Home, 'organizationId'>): Grade =>
  admitted
    .map((each) => gradeOf(each, loudness, organizationId))
    .reduce((worst, each) => (rankOf(each.severity) > rankOf(worst.severity) ? each : worst));

const WORDS: Readonly<Record<Outsider['kind'], string>> = {
  anyone: 'everybody',
  organization: 'another organisation',
  account: 'another account',
  federated: 'an identity provider of another account',
  canonical: 'a canonical user',
  unreadable: 'a principal that cannot be read',
};

const WITHIN: Readonly<Record<Narrowing['to'], string>> = { network: 'from', address: 'from', source: 'for' };
const MOST = 10;

/** "everybody (*), statement 1, only from vpce-1; another account (999988887777), statement 2". */
export function admittedWords(admitted: readonly Admitted[], numbered = true): string {
  const named = admitted.slice(0, MOST).map(({ kind, principal, statement, narrowing }) => {
    const within = kind === 'anyone' && narrowing ? `, only ${WITHIN[narrowing.to]} ${narrowing.values.join(', ')}` : '';
    return `${WORDS[kind]} (${principal})${numbered ? `, statement ${statement}` : ''}${within}`;
  });
  const more = admitted.length - named.length;
  return more > 0 ? `${named.join('; ')}; and ${more} more` : named.join('; ');
}
