import { rootMfaEnabled } from '../../rules/root-use/root-mfa.ts';
import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { rootOf } from './root-user.ts';

export const check = defineCheck({
  id: 'root-mfa-enabled',
  section: 'root',
  title: 'Root has MFA',
  severity: 'critical',
  why: 'Root bypasses every IAM policy: without a second factor one leaked password owns the account.',
  cis: { '3.0': '1.5', '5.0': '1.4', '6.0': '2.4', '7.0': '2.5' },
  securityHub: ['IAM.9'],
  reads: ['summary', 'credentialReport'],
  ends: [rootMfaEnabled],
  judge: ({ values: { summary, credentialReport } }): readonly Verdict[] => {
    const root = rootOf(credentialReport);
    const { AccountMFAEnabled: mfa } = summary;
    if (mfa === undefined)
      return [{ outcome: 'error', subject: rootSubject, detail: 'the account summary does not say whether root has MFA' }];
    const disagrees = root.mfaActive !== 'unknown' && root.mfaActive !== (mfa === 1);
    const note = disagrees ? ' (the credential report says otherwise: it is older)' : '';
    if (mfa === 1) return [pass(`root has MFA${note}`)];
    const { AccountPasswordPresent: password, AccountAccessKeysPresent: keys, AccountSigningCertificatesPresent: certificates } = summary;
    if (password === 0 && keys === 0 && certificates === 0)
      return [pass('root has no credentials at all, so nothing that MFA would guard')];
    return [
      {
        outcome: 'fail',
        subject: rootSubject,
        detail: `root can be used without MFA${note}`,
        evidence: [{ label: 'AccountMFAEnabled', value: String(mfa) }],
        remedy: [
          { text: 'Sign in as root and register a passkey or security key under "Security credentials".' },
          {
            text: "In a member account of an organisation, take root's credentials away instead.",
            command: 'aws iam enable-organizations-root-credentials-management',
          },
        ],
      },
    ];
  },
});
