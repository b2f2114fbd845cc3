import { defineRuleOverTime } from '../over-time.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { roleAssumed, roleWords } from './assumed-role.ts';
import { endSessions } from './end-sessions.ts';
import { pairOf, pairText } from './pair.ts';

/** Who belongs to an organisation is not in the event: the accounts are known only where they are listed. */
function gradeOf(
  account: string,
  { trustedAccounts, managementAccounts, vendorAccounts, organizationId }: RuleSettings,
): Grade | undefined {
  if (trustedAccounts.includes(account) || managementAccounts.includes(account)) return undefined;
  if (vendorAccounts.includes(account)) return { severity: 'info', because: 'the account is on the list of vendors' };
  if (trustedAccounts.length > 0) return { severity: 'high', because: 'the account is not among the trusted ones' };
  return organizationId === undefined
    ? { severity: 'low', because: 'no trusted accounts are configured, so it cannot be told whether this one is' }
    : { severity: 'medium', because: 'an organisation is configured, but not which accounts are trusted: this one may be a member' };
}

export const rule = defineRuleOverTime({
  id: 'assume-role-outside-org',
  family: 'sessions',
  title: 'Role assumed from an outside account',
  kind: 'incident',
  severity: 'high',
  why: 'Somebody who is not under your control works in this account with all the rights of the role.',
  ends: 'acknowledgement by the owner of the role',
  controls: [],
  attack: ['T1199'],
  withinMinutes: () => 24 * 60,
  keep: () => 1,
  steps: {
    assumed: {
      // The caller's own copy of the call shows its user or role; only the role owner's copy shows an account.
      listens: [{ source: 'sts', names: ['AssumeRole'], reads: true, by: ['aws-account'] }],
      sees: (event) => {
        const { actor, account } = event;
        const role = roleAssumed(event);
        if (role === undefined || actor.type !== 'aws-account' || actor.account === undefined || actor.account === account)
          return undefined;
        return { key: pairText(actor.account, role.arn ?? role.name ?? ''), detail: role.name ?? '' };
      },
    },
  },
  opens: ({ all, last, key, settings }) => {
    const [account, arn] = pairOf(key);
    const graded = all.length === 1 ? gradeOf(account, settings) : undefined;
    if (graded === undefined) return undefined;
    const name = last.detail === '' ? undefined : last.detail;
    const role = roleWords({ arn: arn === '' ? undefined : arn, name, account: undefined });
    return {
      ...graded,
      subject: { type: 'role', id: `${arn}|${account}`, label: `${role}, assumed from account ${account}` },
      summary: `${last.caller} assumed ${role}`,
      evidence: [
        { label: 'Role', value: arn === '' ? 'not named in the record' : arn },
        { label: 'Account', value: account },
        ...sightingEvidence([last]),
      ],
      remedy: [
        { text: `Find out whose account ${account} is. If it is yours or a vendor's, name it in the configuration.` },
        endSessions(name, last.at),
      ],
    };
  },
});
