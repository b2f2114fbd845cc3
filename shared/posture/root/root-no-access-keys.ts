import { rootSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { rootOf } from './root-user.ts';

export const check = defineCheck({
  id: 'root-no-access-keys',
  section: 'root',
  title: 'Root has no access key',
  severity: 'critical',
  why: 'A key of root is a password that never expires, asks for no second factor and that no policy limits.',
  cis: { '3.0': '1.4', '5.0': '1.3', '6.0': '2.3', '7.0': '2.4' },
  securityHub: ['IAM.4'],
  reads: ['summary', 'credentialReport'],
  judge: ({ values: { summary, credentialReport } }): readonly Verdict[] => {
    const { AccountAccessKeysPresent: present } = summary;
    const shown = rootOf(credentialReport).keys.filter(({ active, rotated }) => active === true || rotated !== 'none');
    if (present === undefined)
      return [{ outcome: 'error', subject: rootSubject, detail: 'the account summary does not say whether root has keys' }];
    if (present === 0 && shown.length === 0) return [pass('root has no access key, active or inactive')];
    const active = shown.filter((key) => key.active === true).length;
    return [
      {
        outcome: 'fail',
        subject: rootSubject,
        detail:
          active > 0
            ? `root has ${active === 1 ? 'an active access key' : 'two active access keys'}`
            : 'root has an access key; it is inactive, and can be switched on',
        evidence: [
          { label: 'AccountAccessKeysPresent', value: String(present) },
          ...shown.map(({ slot, active: is, rotated }) => ({
            label: `Key ${slot}`,
            value: `${is === true ? 'active' : 'inactive'}, since ${rotated instanceof Date ? rotated.toISOString() : 'unknown'}`,
          })),
        ],
        remedy: [
          { text: 'Find out what uses the key (its last use stands in the credential report) and give that a role.' },
          {
            text: 'As root, delete it; its id stands under "Security credentials".',
            command: 'aws iam delete-access-key --access-key-id KEY_ID',
          },
        ],
      },
    ];
  },
});
