import { shellCommand } from '../../rules/command.ts';
import type { Step } from '../../rules/rule.ts';
import { regionSubject } from '../../rules/subjects.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { few } from '../words.ts';
import { type Analyzer, analyzersIn, isActive, isCreating, isExternal, SERVICE } from './analyzers.ts';

export const check = defineCheck({
  id: 'analyzer-external',
  section: 'least-privilege',
  title: 'Access Analyzer looks for access from outside in every region',
  severity: 'high',
  why: 'A bucket, key or role that is open to strangers is seen only where an analyzer looks, and it looks in one region.',
  cis: { '3.0': '1.20', '5.0': '1.19', '6.0': '2.19', '7.0': '2.18' },
  securityHub: ['IAM.28'],
  reads: ['analyzers'],
  judge: ({ values: { analyzers } }): readonly Verdict[] => {
    const { read, unread } = analyzersIn(analyzers);
    const regions = read.map(({ region, value }) => ({ region, own: value.analyzers.filter(isExternal) }));
    const active = regions.filter(({ own }) => own.some(isActive));
    const creating = regions.filter(({ own }) => !own.some(isActive) && own.some(isCreating));
    const faults = regions
      .filter(({ own }) => !own.some((each) => isActive(each) || isCreating(each)))
      .map(
        ({ region, own }): Verdict => ({
          outcome: 'fail',
          subject: regionSubject(SERVICE, region),
          detail:
            own.length === 0
              ? `${region} has no analyzer of external access; analyzers of other kinds do not look for it`
              : `the analyzer of external access in ${region} is ${own.map(({ status }) => status).join(' and ')}`,
          evidence: own.map(({ name, status }) => ({ label: name, value: status })),
          remedy: [...own.map((analyzer) => removal(analyzer, region)), creation(region)],
        }),
      );
    const rows = [...faults, ...unread];
    return [
      ...rows,
      ...(creating.length > 0 ? [notEvaluated('too-young', `being set up in ${few(creating.map(({ region }) => region))}`)] : []),
      ...(rows.length === 0 && active.length > 0
        ? [pass(`an analyzer of external access is active: 0 of ${regions.length} regions otherwise`, active.length)]
        : []),
    ];
  },
});

const removal = ({ name }: Analyzer, region: string): Step => ({
  text: `Read why ${name} stopped; if it can't be started again, delete it.`,
  command: shellCommand('aws', 'accessanalyzer', 'delete-analyzer', '--analyzer-name', name, '--region', region),
});

const creation = (region: string): Step => ({
  text: 'Make one. In an organisation, one of type ORGANIZATION in the delegated administrator sees all its accounts.',
  command: shellCommand(
    'aws',
    'accessanalyzer',
    'create-analyzer',
    '--analyzer-name',
    'external-access',
    '--type',
    'ACCOUNT',
    '--region',
    region,
  ),
});
