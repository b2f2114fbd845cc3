import { isOfIdentityCenter, isServiceLinked } from '../../cloudtrail/reserved-paths.ts';
import type { Role } from '../../policy/account/account.ts';
import type { TrustEntry } from '../../policy/trust/entry.ts';
import { exposureOf } from '../../policy/trust/exposure-of.ts';
import type { TrustHome } from '../../policy/trust/home.ts';
import { roleSubject } from '../../rules/vocabulary/policy-subjects.ts';
import type { Reading, Verdict } from '../check.ts';
import type { Fault } from '../credentials/each-user.ts';
import { iamCommand } from '../iam-command.ts';
import { DOCUMENT } from '../permissions/remedies.ts';
import { allHold, faultWords, rowsOf } from '../permissions/rows.ts';

type Given = Pick<Reading<'authorizationDetails'>, 'account' | 'partition' | 'values' | 'more' | 'settings'>;

/** Who counts as ours. Where the organisation's accounts can't be listed, every other account is a stranger. */
export function homeOf({ account, partition, more: { organization, organizationAccounts }, settings }: Given): TrustHome {
  const own = organization === undefined || organization === 'none' ? undefined : organization;
  const listed = organizationAccounts === undefined || organizationAccounts === 'not-here' ? [] : organizationAccounts;
  return {
    account,
    partition,
    organizationId: own?.Id,
    organizationAccounts: own === undefined ? listed : [...listed, own.MasterAccountId],
    trustedAccounts: settings.trustedAccounts,
  };
}

/** What is to be said where the accounts of the organisation are not known. */
export const strangersNote = ({ more: { organization, organizationAccounts } }: Given): string | undefined =>
  organization === 'none' || Array.isArray(organizationAccounts)
    ? undefined
    : "the organization's accounts are not known, so every other account counts as a stranger";

/** Roles whose trust the account decides on: AWS writes that of service-linked ones. */
export const ownRoles = ({ values: { authorizationDetails } }: Pick<Given, 'values'>): readonly Role[] =>
  [...authorizationDetails.model.roles.values()].filter(({ arn }) => !isServiceLinked(arn));

/** Why it can't be told whether a role is at fault. */
interface Unknown {
  readonly unknown: string;
}

/** Judges whom each role lets in. A trust policy that can't be read in full is an error, unless what can be read is a fault already. */
export function eachTrust(
  reading: Given,
  holds: string,
  judge: (entries: readonly TrustEntry[], role: Role) => readonly Fault[] | Unknown,
  note?: string,
): readonly Verdict[] {
  const home = homeOf(reading);
  const roles = ownRoles(reading);
  const rows = roles.flatMap((role): readonly Verdict[] => {
    const subject = roleSubject(role.name);
    const { entries, flags } = exposureOf(role.trust, home);
    const faults = judge(admitting(entries), role);
    if ('unknown' in faults) return [{ outcome: 'error', subject, detail: faults.unknown }];
    if (faults.length > 0) return faults.map((fault) => ({ outcome: 'fail', subject, ...fault }));
    const unread = role.trust.readable ? (flags.includes('overLimit') ? 'it is too large' : strangeWords(entries)) : faultWords(role.trust);
    return unread === undefined
      ? []
      : [{ outcome: 'error', subject, detail: `the trust policy of role ${role.name} can't be judged: ${unread}` }];
  });
  return rowsOf(reading.values.authorizationDetails, allHold(holds, roles.length, 'role', note), rows);
}

const admitting = (entries: readonly TrustEntry[]): readonly TrustEntry[] => entries.filter(({ level }) => level !== 'nobody');

function strangeWords(entries: readonly TrustEntry[]): string | undefined {
  const strange = entries.find(({ level }) => level === 'unknown');
  return strange && `it names ${strange.principal}, which is no principal that is known`;
}

/** What to write into the trust policy instead. */
export const retrusted = ({ name, arn }: Role, text: string): Fault['remedy'] =>
  isOfIdentityCenter(arn)
    ? [{ text: `${text} Identity Center made this role: change its permission set or assignment there.` }]
    : [{ text, command: iamCommand('update-assume-role-policy', { 'role-name': name, 'policy-document': DOCUMENT }) }];

/** Statements count from 1. */
export const statementsIn = (entries: readonly TrustEntry[]): string =>
  [...new Set(entries.map(({ statement }) => statement + 1))].map((number) => `statement ${number}`).join(', ');
