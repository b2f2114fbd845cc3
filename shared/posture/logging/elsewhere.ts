import { accountSubject } from '../../rules/subjects.ts';
import { notEvaluated, type Verdict } from '../check.ts';
import type { SourceValues } from '../sources.ts';

type Monitor = SourceValues['monitor'];

/** Whether the monitor runs in another account than the one that is judged. */
export const isElsewhere = ({ heard }: Monitor): boolean => heard !== undefined;

/** Rules see nothing of an account whose events do not come, however well they would tell of it. */
export function unheard({ heard, runs }: Monitor, account: string): readonly Verdict[] {
  if (heard === undefined || heard.isUntilNow) return [];
  const { lastAt } = heard;
  if (lastAt === undefined && runs.length === 0)
    return [notEvaluated('too-young', 'the account is new to the monitor: none of its events has come yet')];
  return [
    {
      outcome: 'fail',
      subject: accountSubject(account),
      detail: `the monitor hears nothing of the account: ${lastAt === undefined ? 'none of its events has ever come' : `its last event was of ${lastAt.toISOString()}`}`,
      remedy: [
        {
          text: 'See whether infra/forwarder.yml is deployed in the account, in us-east-1 and wherever else it is in use, and whether the hub knows the organisation (docs/deploy.md, "Other accounts").',
        },
      ],
    },
  ];
}

/** Nothing of this account is amiss, and what is can be told in one: there it is a finding, here nobody knows what would be heard. */
export const amissElsewhere = (faults: readonly string[]): readonly Verdict[] =>
  faults.length === 0
    ? []
    : [{ outcome: 'error', detail: `${faults.join('; ')}: the checks of the account that the monitor runs in tell more` }];
