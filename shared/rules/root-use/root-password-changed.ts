import { textAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import { rootSubject } from '../subjects.ts';
import { isRootUse } from './root-events.ts';
import { askHolder, rootActivity, secureRoot } from './root-remedy.ts';

const RESULTS = {
  changed: {
    severity: 'critical',
    because: 'a new root password locks the old holder out',
    summary: 'Root user changed its password',
  },
  unsaid: {
    severity: 'critical',
    because: 'the record leaves the result out, and a new root password locks the old holder out',
    summary: 'Root user may have changed its password (the record does not say whether it succeeded)',
  },
  failed: { severity: 'low', because: 'the attempt changed nothing', summary: 'Root user tried to change its password and failed' },
} as const;

export const rule = defineRule({
  id: 'root-password-changed',
  family: 'root-use',
  title: 'Root password changed',
  kind: 'incident',
  severity: 'critical',
  why: 'Whoever set the root password holds the account; the old holder may be locked out.',
  ends: 'acknowledgement by the person who holds the root credentials',
  controls: ['cis-5.0/1.6'],
  attack: ['T1098'],
  listens: [
    { source: 'signin', names: ['PasswordUpdated'] },
    { source: 'iam', names: ['ChangePassword'] },
  ],
  match: (event) => {
    if (!isRootUse(event)) return undefined;
    const { outcome, source, response } = event;
    if (source === 'iam') return outcome.kind === 'succeeded' ? { result: 'changed' as const } : undefined;
    if (outcome.kind !== 'succeeded') return { result: 'failed' as const };
    return { result: /^success$/i.test(textAt(response, 'PasswordUpdated') ?? '') ? ('changed' as const) : ('unsaid' as const) };
  },
  assess: ({ hit: { result }, event }) => ({
    ...RESULTS[result],
    subject: rootSubject,
    evidence: [],
    remedy: [
      askHolder,
      { text: 'If it was not: recover the root password by e-mail at once, while the mailbox is still yours.' },
      secureRoot,
      rootActivity(event),
    ],
  }),
});
