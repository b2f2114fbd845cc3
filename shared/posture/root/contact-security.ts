import { accountSubject } from '../../rules/subjects.ts';
import { securityContactSet } from '../../rules/vocabulary/organization-ends.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { failureWords } from '../evaluate.ts';
import { putContact } from './put-contact.ts';

export const check = defineCheck({
  id: 'contact-security',
  section: 'root',
  title: 'A security contact is set',
  severity: 'medium',
  why: 'Reports of abuse and leaked keys go to the mail address of root otherwise, which few people read.',
  cis: { '3.0': '1.2', '5.0': '1.2', '6.0': '2.2', '7.0': '2.3' },
  securityHub: ['Account.1'],
  reads: ['alternateContacts'],
  ends: [securityContactSet],
  judge: ({ account, values: { alternateContacts } }): readonly Verdict[] => {
    const { SECURITY: contact } = alternateContacts;
    if (contact.state === 'failed') return [{ outcome: 'error', detail: `the security contact: ${failureWords(contact.failure)}` }];
    if (contact.value !== 'none') return [pass('a security contact is set')];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: 'no security contact is set',
        remedy: [{ text: 'Set one that several people read.', command: putContact('SECURITY') }],
      },
    ];
  },
});
