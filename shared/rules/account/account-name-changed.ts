import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

const WORDS: Readonly<Record<string, string>> = {
  'iam:CreateAccountAlias': "gave the account's sign-in page the alias",
  'iam:DeleteAccountAlias': "took away the alias of the account's sign-in page",
  'iam:UpdateAccountName': 'renamed the account',
  'account:PutAccountName': 'renamed the account',
};

const namesOf = (source: string): readonly string[] =>
  Object.keys(WORDS).flatMap((call) => (call.startsWith(`${source}:`) ? [call.slice(source.length + 1)] : []));

export const rule = defineRule({
  id: 'account-name-changed',
  family: 'account',
  title: 'Account name or sign-in alias changed',
  kind: 'incident',
  severity: 'low',
  why: 'People tell accounts apart by name and sign in by alias: a changed one leads them, and their passwords, elsewhere.',
  ends: 'acknowledged, or nothing more for a month',
  controls: [],
  attack: ['T1036'],
  listens: ['iam', 'account'].map((source) => ({ source, names: namesOf(source) })),
  match: ({ source, name, outcome }) => {
    const call = `${source}:${name}`;
    const did = Object.hasOwn(WORDS, call) ? WORDS[call] : undefined;
    return did === undefined || outcome.kind !== 'succeeded' ? undefined : { did };
  },
  assess: ({ hit: { did }, event }) => {
    const named = wordAt(event.request, 'accountAlias') ?? wordAt(event.request, 'accountName');
    const member = wordAt(event.request, 'accountId');
    const words = [did, named, member === undefined ? undefined : `(account ${member})`].filter((each) => each !== undefined);
    return {
      severity: 'low',
      because: 'it misleads people, but gives nobody access',
      subject: {
        type: 'account',
        id: `name:${member ?? event.account ?? 'own'}`,
        label: `the name of account ${member ?? event.account ?? ''}`.trim(),
      },
      summary: `${callerWords(event)} ${words.join(' ')}`,
      evidence: policyEvidence(event, { label: 'Call', value: event.name }, { label: 'Name', value: named ?? 'not shown' }),
      remedy: [{ text: 'Put the name back unless the change was announced; an alias that was given up can be taken by anybody.' }],
    };
  },
});
