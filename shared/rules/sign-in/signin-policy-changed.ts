import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';

type Way = 'set' | 'removed';

interface Change {
  readonly what: string;
  readonly way: Way;
}

const CHANGES: Readonly<Record<string, Change>> = {
  PutResourcePermissionStatement: { what: 'a statement on who may sign in from where', way: 'set' },
  DeleteResourcePermissionStatement: { what: 'a statement on who may sign in from where', way: 'removed' },
  PutConsoleAuthorizationConfiguration: { what: 'the authorisation of the console', way: 'set' },
  DeleteConsoleAuthorizationConfiguration: { what: 'the authorisation of the console', way: 'removed' },
};

/** The members of these requests are not documented in records: a statement's id is read where one is named. */
const subjectOf = ({ request, name }: CloudTrailEvent, way: Way): Subject => {
  const id = textAt(request, 'statementId') ?? textAt(request, 'sid') ?? textAt(request, 'permissionStatement', 'sid') ?? '';
  return {
    type: 'account',
    id: `sign-in|${name.replace(/^(Put|Delete)/, '')}|${id}|${way}`,
    label: `where sign-in is allowed from${id === '' ? '' : ` (statement ${id})`}`,
  };
};

export const rule = defineRule({
  id: 'signin-policy-changed',
  family: 'sign-in',
  title: 'Rules on where sign-in is allowed from were changed',
  kind: 'state',
  severity: 'high',
  why: 'They decide from which networks a password works at all: taken away, a stolen one works from anywhere; set, they can lock people out.',
  ends: 'the reverse call for the same statement',
  controls: [],
  attack: ['T1556.009'],
  listens: [{ source: 'signin', names: Object.keys(CHANGES) }],
  match: ({ outcome, name }) => (outcome.kind === 'succeeded' ? CHANGES[name] : undefined),
  assess: ({ hit: { what, way }, event }) => ({
    ...grade({ severity: 'high', because: 'sign-in is guarded by it for the whole account' }, throughService(event, 'medium')),
    subject: subjectOf(event, way),
    summary: `${callerWords(event)} ${way} ${what}`,
    evidence: [{ label: 'Call', value: event.name }, sessionMfa(event.mfa)],
    remedy: [
      {
        text:
          way === 'set'
            ? 'Read it: does it let in only the networks you mean? If it was not planned, remove it.'
            : 'If it was not planned, set it again from your own source.',
      },
    ],
  }),
  resolvers: [
    {
      listens: [{ source: 'signin', names: Object.keys(CHANGES) }],
      match: (event) => {
        const change = event.outcome.kind === 'succeeded' ? CHANGES[event.name] : undefined;
        if (change === undefined) return undefined;
        return { subject: subjectOf(event, change.way === 'set' ? 'removed' : 'set'), reason: `${event.name} took the change back` };
      },
    },
  ],
});
