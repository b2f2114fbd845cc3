import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { rootArn } from './root-user.ts';

export const check = defineCheck({
  id: 'root-mfa-hardware',
  section: 'root',
  title: "Root's MFA is a passkey or hardware",
  severity: 'high',
  why: 'Codes of an app can be asked for by a false page, and the phone that makes them can be copied.',
  cis: { '3.0': '1.6', '5.0': '1.5', '6.0': '2.5', '7.0': '2.6' },
  securityHub: ['IAM.6'],
  reads: ['summary', 'virtualMfaDevices'],
  judge: ({ account, partition, values: { summary, virtualMfaDevices } }): readonly Verdict[] => {
    if (partition === 'aws-us-gov') return [notEvaluated('not-applicable', 'GovCloud accounts have no root sign-in')];
    const { AccountMFAEnabled: mfa } = summary;
    if (mfa === undefined)
      return [{ outcome: 'error', subject: rootSubject, detail: 'the account summary does not say whether root has MFA' }];
    const virtual = virtualMfaDevices.filter(({ User }) => User?.Arn === rootArn(partition, account));
    if (mfa === 1 && virtual.length === 0) return [pass('root has MFA, and no virtual device')];
    return [
      {
        outcome: 'fail',
        subject: rootSubject,
        detail: mfa === 1 ? 'root has a virtual MFA device; if there are others, the weakest counts' : 'root has no MFA',
        evidence: virtual.map(({ SerialNumber }) => ({ label: 'Virtual device', value: SerialNumber })),
        remedy: [
          { text: 'Sign in as root and register a passkey, a FIDO2 security key or a hardware token.' },
          ...(virtual.length > 0 ? [{ text: 'Then remove the virtual device there.' }] : []),
        ],
      },
    ];
  },
});
