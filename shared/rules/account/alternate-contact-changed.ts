import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

const NAMES = ['PutAlternateContact', 'DeleteAlternateContact', 'PutContactInformation'];

export const rule = defineRule({
  id: 'alternate-contact-changed',
  family: 'account',
  title: 'Contact of the account changed',
  kind: 'incident',
  severity: 'medium',
  why: "AWS's warnings of abuse and leaked keys go to this contact: whoever redirects it is the only one warned.",
  ends: 'acknowledged, or nothing more for a month: the record does not show whether the right contact was put back',
  controls: ['cis-5.0/1.1', 'cis-5.0/1.2'],
  attack: ['T1098'],
  listens: [{ source: 'account', names: NAMES }],
  match: ({ source, name, outcome, request }) => {
    if (source !== 'account' || outcome.kind !== 'succeeded' || !NAMES.includes(name)) return undefined;
    return {
      contact: name === 'PutContactInformation' ? 'primary' : (wordAt(request, 'alternateContactType')?.toLowerCase() ?? 'unnamed'),
    };
  },
  assess: ({ hit: { contact }, event }) => {
    const member = wordAt(event.request, 'accountId') ?? event.account;
    const isSecurity = contact === 'security';
    const because = isSecurity ? 'notices of abuse go to the security contact' : 'notices of the account go to the contact';
    const which = contact === 'unnamed' ? 'a contact' : `the ${contact} contact`;
    return {
      ...grade({ severity: isSecurity ? 'high' : 'medium', because }, throughService(event)),
      subject: { type: 'account', id: `contact:${contact}:${member ?? 'own'}`, label: `${which} of account ${member ?? ''}`.trim() },
      summary: `${callerWords(event)} ${event.name.startsWith('Delete') ? 'deleted' : 'changed'} ${which}${member === undefined ? '' : ` of account ${member}`}`,
      evidence: policyEvidence(event, { label: 'Contact', value: contact }, { label: 'Call', value: event.name }),
      remedy: [
        {
          text: 'See who is named now, and put the right contact back.',
          command:
            contact === 'primary' || contact === 'unnamed'
              ? shellCommand('aws', 'account', 'get-contact-information')
              : shellCommand('aws', 'account', 'get-alternate-contact', '--alternate-contact-type', contact.toUpperCase()),
        },
      ],
    };
  },
});
