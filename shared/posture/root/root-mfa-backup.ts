import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { rootArn } from './root-user.ts';

export const check = defineCheck({
  id: 'root-mfa-backup',
  section: 'root',
  title: 'Root has a second MFA device',
  severity: 'low',
  why: 'When its only device is lost, root comes back by proving to AWS who you are, which takes days.',
  cis: {},
  securityHub: [],
  reads: ['summary', 'virtualMfaDevices'],
  judge: ({ account, partition, values: { summary, virtualMfaDevices } }): readonly Verdict[] => {
    if (partition === 'aws-us-gov') return [notEvaluated('not-applicable', 'GovCloud accounts have no root sign-in')];
    const { AccountMFAEnabled: mfa, AccountPasswordPresent: password, AccountAccessKeysPresent: keys } = summary;
    if (mfa === undefined)
      return [{ outcome: 'error', subject: rootSubject, detail: 'the account summary does not say whether root has MFA' }];
    const virtual = virtualMfaDevices.filter(({ User }) => User?.Arn === rootArn(partition, account)).length;
    if (virtual >= 2) return [pass(`root has ${virtual} virtual devices, if no others`)];
    if (mfa === 1) {
      const known = virtual === 0 ? 'at least one MFA device' : 'a virtual MFA device';
      return [
        notEvaluated(
          'not-readable',
          `root has ${known}; whether there is another, only root itself can list (or a session of sts:AssumeRoot with the task policy IAMAuditRootUserCredentials)`,
        ),
      ];
    }
    if (password === 0 && keys === 0) return [notEvaluated('not-applicable', 'root has no password and no key that MFA would guard')];
    return [
      {
        outcome: 'fail',
        subject: rootSubject,
        detail: 'root has no MFA device, so no second one either',
        evidence: [{ label: 'AccountMFAEnabled', value: String(mfa) }],
        remedy: [{ text: 'Sign in as root, register two devices under "Security credentials", and keep them in two places.' }],
      },
    ];
  },
});
