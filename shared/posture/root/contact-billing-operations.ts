import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { failureWords } from '../evaluate.ts';
import { putContact } from './put-contact.ts';

const KINDS = ['BILLING', 'OPERATIONS'] as const;

export const check = defineCheck({
  id: 'contact-billing-operations',
  section: 'root',
  title: 'Billing and operations contacts are set, and are two',
  severity: 'low',
  why: 'A bill that explodes and a machine that AWS takes away are news for different people.',
  cis: {},
  securityHub: [],
  reads: ['alternateContacts'],
  judge: ({ account, values: { alternateContacts } }): readonly Verdict[] => {
    const subject = accountSubject(account);
    const contacts = KINDS.map((kind) => ({ kind, name: kind.toLowerCase(), contact: alternateContacts[kind] }));
    const missing = contacts.filter(({ contact }) => contact.state === 'read' && contact.value === 'none');
    const rows: Verdict[] = contacts.flatMap(({ name, contact }) =>
      contact.state === 'failed' ? [{ outcome: 'error', subject, detail: `the ${name} contact: ${failureWords(contact.failure)}` }] : [],
    );
    if (missing.length > 0) {
      rows.push({
        outcome: 'fail',
        subject,
        detail: `no ${missing.map(({ name }) => name).join(' and no ')} contact is set`,
        remedy: missing.map(({ kind, name }) => ({ text: `Set the ${name} contact.`, command: putContact(kind) })),
      });
    }
    if (rows.length > 0) return rows;
    const hashes = new Set(
      contacts.map(({ contact }) => (contact.state === 'read' && contact.value !== 'none' ? contact.value.emailHash : undefined)),
    );
    if (hashes.size === KINDS.length)
      return [pass("billing and operations have contacts of their own; whether one is root's address is not known", KINDS.length)];
    return [
      {
        outcome: 'fail',
        subject,
        detail: 'billing and operations have one mail address between them',
        remedy: [{ text: 'Give each its own address.', command: putContact('OPERATIONS') }],
      },
    ];
  },
});
