import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { rootOf } from './root-user.ts';

export const check = defineCheck({
  id: 'root-no-signing-certs',
  section: 'root',
  title: 'Root has no signing certificate',
  severity: 'high',
  why: 'An X.509 certificate signs calls as root like an access key does.',
  cis: {},
  securityHub: [],
  reads: ['summary', 'credentialReport'],
  judge: ({ values: { summary, credentialReport } }): readonly Verdict[] => {
    const { AccountSigningCertificatesPresent: present } = summary;
    const active = rootOf(credentialReport).certificates.filter((is) => is === true).length;
    if (present === undefined) {
      return [{ outcome: 'error', subject: rootSubject, detail: 'the account summary does not say whether root has signing certificates' }];
    }
    if (present === 0 && active === 0) return [pass('root has no signing certificate')];
    return [
      {
        outcome: 'fail',
        subject: rootSubject,
        detail: 'root has an X.509 signing certificate',
        evidence: [{ label: 'AccountSigningCertificatesPresent', value: String(present) }],
        remedy: [
          {
            text: 'As root, delete it; its id stands under "Security credentials".',
            command: 'aws iam delete-signing-certificate --certificate-id CERTIFICATE_ID',
          },
        ],
      },
    ];
  },
});
