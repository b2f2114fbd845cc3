import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { analyzerOf, analyzerSubject, namedAnalyzer } from './analyzer.ts';

export const rule = defineRule({
  id: 'analyzer-removed',
  family: 'access-analyzer',
  title: 'Access Analyzer deleted',
  kind: 'state',
  severity: 'high',
  why: 'From now on nobody is told when a resource of the region is opened to outsiders.',
  ends: 'an analyzer of the same name made in the same region (the deletion does not say of which type it was)',
  controls: ['cis-5.0/1.19'],
  attack: ['T1562.001'],
  listens: [{ source: 'access-analyzer', names: ['DeleteAnalyzer', 'DeleteServiceLinkedAnalyzer'] }],
  match: (event) => (event.outcome.kind === 'succeeded' ? analyzerSubject(event) : undefined),
  assess: ({ hit: subject, event }) => {
    const [name, region] = [analyzerOf(event), event.region];
    return {
      ...grade({ severity: 'high', because: 'its findings are deleted with it and no new ones come' }, throughService(event, 'high')),
      subject,
      summary: `${callerWords(event)} deleted ${subject.label}`,
      evidence: [
        { label: 'Analyzer', value: name ?? 'not named in the record' },
        { label: 'Region', value: region ?? 'not named in the record' },
        sessionMfa(event.mfa),
      ],
      remedy: [
        {
          text: 'Make it again (type ORGANIZATION where it watched the organisation), with the archive rules it had.',
          ...(name === undefined || region === undefined
            ? {}
            : {
                command: shellCommand(
                  'aws',
                  'accessanalyzer',
                  'create-analyzer',
                  '--analyzer-name',
                  name,
                  '--type',
                  'ACCOUNT',
                  '--region',
                  region,
                ),
              }),
        },
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'access-analyzer', names: ['CreateAnalyzer', 'CreateServiceLinkedAnalyzer'] }],
      match: (event) => {
        const subject = namedAnalyzer(event);
        return subject && { subject, reason: 'an analyzer of that name exists again' };
      },
    },
  ],
});
