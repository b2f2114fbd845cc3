import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

const SOURCES = ['account', 'organizations'];

/** The parameters name a member account; a denied call's message ends in its number; without either it is the own one. */
function closedOf({ source, account, request, outcome }: CloudTrailEvent): string | undefined {
  const message = 'message' in outcome ? /on resource: \S*?(\d{12})(?=[\s,.]|$)/.exec(outcome.message ?? '')?.[1] : undefined;
  return wordAt(request, 'accountId') ?? message ?? (source === 'account' ? account : undefined);
}

export const rule = defineRule({
  id: 'account-closed',
  family: 'account',
  title: 'Account closed',
  kind: 'incident',
  severity: 'critical',
  why: 'Everything in the account stops, and after ninety days it is gone for good.',
  ends: 'acknowledged',
  controls: [],
  attack: ['T1531'],
  listens: SOURCES.map((source) => ({ source, names: ['CloseAccount'] })),
  // A denied attempt is as telling as a success; any other failure changed nothing.
  match: (event) =>
    SOURCES.includes(event.source) && event.name === 'CloseAccount' && event.outcome.kind !== 'failed'
      ? { closed: closedOf(event), denied: event.outcome.kind === 'denied' }
      : undefined,
  assess: ({ hit: { closed, denied }, event }) => {
    const label = closed === undefined ? 'an account that the record does not name' : `account ${closed}`;
    return {
      severity: 'critical',
      because: denied ? 'somebody tried to end everything in the account' : 'everything in the account ends',
      subject: { type: 'account', id: `${denied ? 'attempt:' : ''}${closed ?? 'unnamed'}`, label },
      summary: denied ? `${callerWords(event)} tried to close ${label}; the call was denied` : `${callerWords(event)} closed ${label}`,
      evidence: policyEvidence(
        event,
        { label: 'Account', value: closed ?? 'not shown' },
        { label: 'Call', value: `${event.source}:${event.name}` },
      ),
      remedy: denied
        ? [{ text: 'Find out why this principal wanted the account closed; treat its credentials as lost until you know.' }]
        : [{ text: 'Ask AWS Support at once to reopen the account: it can be brought back for ninety days.' }],
    };
  },
});
