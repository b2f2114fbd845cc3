import { parseArn } from '../../cloudtrail/arn.ts';
import type { TrustEntry } from './entry.ts';
import type { Guard } from './guards.ts';
import type { TrustHome } from './home.ts';
import type { Exposure } from './levels.ts';
import { providerOf } from './token-bounds.ts';
import type { TrustChange } from './transition.ts';
import { isWild, type Who } from './who.ts';

const LEVELS: Readonly<Record<Exposure, string>> = {
  nobody: 'nobody',
  'aws-service': 'only AWS services that act for this account',
  'own-principal': 'named identities of this account',
  'own-account': 'every identity of this account that its own policies allow to',
  'own-org': 'accounts of the own organization',
  'federated-private': 'users of an own identity provider',
  'oidc-subject': 'named workloads at a shared identity provider',
  'service-unscoped': 'an AWS service that may act for any customer',
  'external-principal': 'a named identity of a foreign account',
  'external-account': 'a foreign account or organization',
  'oidc-tenant': 'every workload of one customer of an identity provider',
  'oidc-any-subject': 'every customer of a shared identity provider: in effect anybody',
  'any-aws-account': 'anybody who has an AWS account',
  anyone: 'anybody at all, without an account',
  unknown: 'not known: a part of the policy could not be read',
};

export const levelWords = (level: Exposure): string => LEVELS[level];

/** "any identity of the foreign account 999988887777", "tokens of GitHub Actions whose sub is like repo:acme/*". */
function whoWords(who: Who, home: TrustHome): string {
  switch (who.kind) {
    case 'everyone':
      return 'everybody who has an AWS account';
    case 'organization':
      return `every account of ${who.id === home.organizationId ? 'the own organization' : 'the foreign organization'} ${who.id}${who.path === '' ? '' : ` under ${who.path}`}`;
    case 'account':
      return who.account === home.account
        ? `any identity of this account (${who.account}) whose own policies allow it`
        : `any identity of ${accountWords(who.account, home)}`;
    case 'principal':
      return principalWords(who.arn, who.account, home);
    case 'service':
      return serviceWords(who);
    case 'saml':
      return `users of the SAML provider ${who.provider}`;
    case 'tokens':
      return tokenWords(who);
    case 'deleted':
      return `${who.id}, which is deleted: nobody`;
    case 'other':
      return who.text === '*' ? 'users of any identity provider' : `${who.text} (not a principal that this reader knows)`;
  }
}

function accountWords(account: string, home: TrustHome): string {
  if (account === home.account) return `this account (${account})`;
  if (home.organizationAccounts.includes(account)) return `account ${account} of the own organization`;
  return `the ${home.trustedAccounts.includes(account) ? 'trusted ' : ''}foreign account ${account}`;
}

function principalWords(arn: string, account: string, home: TrustHome): string {
  const resource = parseArn(arn)?.resource ?? arn;
  const [kind = '', ...name] = resource.split('/');
  const of = ` of ${accountWords(account, home)}`;
  if (isWild(resource)) return `identities named ${resource}${of}`;
  if (kind === 'assumed-role') return `the session ${name.slice(1).join('/')} of role ${name[0]}${of}`;
  return /^(user|role)$/.test(kind) ? `${kind} ${name.join('/')}${of}` : `${resource}${of}`;
}

function serviceWords({ service, forWhom }: Extract<Who, { kind: 'service' }>): string {
  if (forWhom === '') return `the service ${service}, with roles that this account hands to it`;
  return forWhom === 'anyone'
    ? `the service ${service}, whoever it acts for`
    : `the service ${service}, acting for ${forWhom.startsWith('o-') ? 'organization' : 'account'} ${forWhom}`;
}

function tokenWords({ issuer, claim, pattern, exact }: Extract<Who, { kind: 'tokens' }>): string {
  const label = providerOf(issuer)?.label ?? '';
  const name = label === '' ? issuer : label;
  return claim === '' ? `everybody with a token of ${name}` : `tokens of ${name} whose ${claim} is ${exact ? '' : 'like '}${pattern}`;
}

/** The issuer is named once; its claims go without it. */
const guardWords = ({ words }: Guard, who: Who): string => (who.kind === 'tokens' ? words.replaceAll(`${who.issuer}:`, 'its ') : words);

/** "…, if sts:externalid is x-1". */
export const entryWords = ({ who, guards, level }: TrustEntry, home: TrustHome): string =>
  `${whoWords(who, home)}${guards.length === 0 ? '' : `, if ${guards.map((guard) => guardWords(guard, who)).join(' and ')}`}${level === 'nobody' && who.kind !== 'deleted' ? ' (admits nobody as it stands)' : ''}`;

const MOST = 10;
const some = (entries: readonly TrustEntry[], home: TrustHome): string => {
  const more = entries.length - MOST;
  return [...entries.slice(0, MOST).map((entry) => entryWords(entry, home)), ...(more > 0 ? [`${more} more`] : [])].join('; ');
};

/** Each label with the sentence that it stands for. */
const BEGINS = {
  Admitted: 'May now assume the role: ',
  'Shut out': 'May no longer assume it: ',
  'Less asked': 'No longer asked of ',
  'Not known': '',
  'As before': '',
} as const;

/** Who may now assume the role that could not before, who no longer, and who with less to show: a row of a table for each. */
export function changeRows(
  { transition, added, removed, loosened }: TrustChange,
  home: TrustHome,
): readonly { readonly label: keyof typeof BEGINS; readonly words: string }[] {
  const said = [
    ...(added.length > 0 ? [{ label: 'Admitted' as const, words: some(added, home) }] : []),
    ...(removed.length > 0 ? [{ label: 'Shut out' as const, words: some(removed, home) }] : []),
    ...loosened.slice(0, MOST).map(({ entry, lost }) => ({
      label: 'Less asked' as const,
      words: `${whoWords(entry.who, home)}: ${lost.map((guard) => guardWords(guard, entry.who)).join(' and ')}`,
    })),
  ];
  if (transition === 'unknown')
    return [{ label: 'Not known', words: 'One of the two policies cannot be read in full, so who is new is not certain' }, ...said];
  return said.length > 0 ? said : [{ label: 'As before', words: 'The same people may assume the role as before' }];
}

/** The same in sentences. */
export const changeWords = (change: TrustChange, home: TrustHome): readonly string[] =>
  changeRows(change, home).map(({ label, words }) => `${BEGINS[label]}${words}.`);
