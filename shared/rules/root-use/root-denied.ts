import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { attempted, isRootUse, isSignInStep } from './root-events.ts';
import { askHolder, rootActivity, secureRoot } from './root-remedy.ts';

export const rule = defineRule({
  id: 'root-denied',
  family: 'root-use',
  title: 'Root user was denied a call',
  kind: 'incident',
  severity: 'high',
  why: 'Root passes every policy of its own account: a guardrail above the account stopped whoever holds it.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/4.1', 'cis-5.0/4.3'],
  attack: ['T1078.004'],
  listens: [{ identity: 'Root' }],
  match: (event) =>
    isRootUse(event) && !isSignInStep(event) && event.outcome.kind === 'denied' ? { message: event.outcome.message } : undefined,
  assess: ({ hit: { message }, event }) => ({
    severity: 'high',
    because: 'root is stopped only by an organisation policy or a resource policy',
    subject: rootSubject,
    summary: `Root user ${attempted(event)}`,
    evidence: [
      { label: 'Call', value: `${event.source}:${event.name}` },
      ...(message === undefined ? [] : [{ label: 'Reason', value: message }]),
    ],
    remedy: [askHolder, secureRoot, rootActivity(event)],
  }),
});
