import { shellCommand } from '../../rules/command.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { few } from '../words.ts';
import { analyzersIn, isActive, isCreating, isUnusedAccess } from './analyzers.ts';

export const check = defineCheck({
  id: 'analyzer-unused',
  section: 'least-privilege',
  title: 'Access Analyzer looks for unused access',
  severity: 'low',
  why: 'Rights that nobody uses serve only whoever steals them.',
  cis: {},
  securityHub: [],
  reads: ['analyzers'],
  judge: ({ account, values: { analyzers } }): readonly Verdict[] => {
    const { read, unread } = analyzersIn(analyzers);
    const own = read.map(({ region, value }) => ({ region, analyzers: value.analyzers.filter(isUnusedAccess) }));
    const active = own.filter((each) => each.analyzers.some(isActive)).map(({ region }) => region);
    // IAM is the same in every region: one analyzer sees all of it.
    if (active.length > 0) return [pass(`an analyzer of unused access is active in ${few(active)}`, read.length)];
    if (unread.length > 0) return unread;
    const creating = own.filter((each) => each.analyzers.some(isCreating)).map(({ region }) => region);
    if (creating.length > 0) return [notEvaluated('too-young', `being set up in ${few(creating)}`)];
    return [
      {
        outcome: 'fail',
        subject: accountSubject(account),
        detail: `no analyzer of unused access is active in any of ${read.length} regions`,
        evidence: own.flatMap(({ region, analyzers }) =>
          analyzers.map(({ name, status }) => ({ label: `${name} in ${region}`, value: status })),
        ),
        remedy: [
          {
            text: 'Make one, in one region. AWS charges for each role and user that it looks at.',
            command: shellCommand(
              ...['aws', 'accessanalyzer', 'create-analyzer', '--analyzer-name', 'unused-access', '--type', 'ACCOUNT_UNUSED_ACCESS'],
              ...['--configuration', '{"unusedAccess":{"unusedAccessAge":90}}'],
            ),
          },
        ],
      },
    ];
  },
});
