import { catalogueOf } from '../../shared/rules/catalogue.ts';
import type { Listen } from '../../shared/rules/listen.ts';
import { defineRuleOverTime } from '../../shared/rules/over-time.ts';
import { userSubject } from '../../shared/rules/subjects.ts';

const SIGN_IN: readonly Listen[] = [{ source: 'signin', names: ['ConsoleLogin'] }];

const about = {
  family: 'sign-in',
  kind: 'incident',
  severity: 'medium',
  why: 'Because it is a sample.',
  ends: 'acknowledgement',
  controls: [],
  attack: [],
} as const;

/** Three failures of one user within ten minutes are medium, six are high. */
const burstRule = defineRuleOverTime({
  ...about,
  id: 'sample-burst',
  title: 'A sample burst',
  parameters: { failures: { default: 3, least: 2, most: 10, what: 'failed sign-ins' } },
  withinMinutes: () => 10,
  quietMinutes: 60,
  keep: ({ failures }) => failures * 10,
  steps: {
    failed: {
      listens: SIGN_IN,
      sees: ({ outcome, actor }) => (outcome.kind === 'failed' ? { key: `user/${actor.userName ?? ''}` } : undefined),
    },
  },
  opens: ({ seen, last, parameters: { failures } }) =>
    seen.failed.length < failures
      ? undefined
      : {
          severity: seen.failed.length < 2 * failures ? 'medium' : 'high',
          because: `${seen.failed.length} failures`,
          subject: userSubject(last.key.slice('user/'.length)),
          summary: `${seen.failed.length} sign-ins failed`,
          evidence: [],
          remedy: [],
        },
});

/** A failure of one user, then a success within thirty minutes. */
const sequenceRule = defineRuleOverTime({
  ...about,
  id: 'sample-sequence',
  title: 'A sample sequence',
  withinMinutes: () => 30,
  keep: () => 40,
  steps: {
    failed: {
      listens: SIGN_IN,
      sees: ({ outcome, actor }) => (outcome.kind === 'failed' ? { key: `user/${actor.userName ?? ''}` } : undefined),
    },
    succeeded: {
      listens: SIGN_IN,
      sees: ({ outcome, actor }) => (outcome.kind === 'succeeded' ? { key: `user/${actor.userName ?? ''}` } : undefined),
    },
  },
  opens: ({ seen, last }) =>
    last.step !== 'succeeded' || seen.failed.length === 0
      ? undefined
      : {
          severity: 'high',
          because: 'a success after a failure',
          subject: userSubject(last.key.slice('user/'.length)),
          summary: 'A sign-in succeeded after one had failed',
          evidence: [],
          remedy: [],
        },
});

export const overTimeCatalogue = catalogueOf([burstRule, sequenceRule]);
