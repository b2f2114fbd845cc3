import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { type Grade, grade } from '../severity.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { throughService } from '../vocabulary/modifiers.ts';
import { analyzerOf, analyzerSubject, namedAnalyzer } from './analyzer.ts';
import { SILENCES, type Silencing, silencingOf, unsilencedPart } from './silencing.ts';

const gradeOf = ({ broad }: Silencing): Grade =>
  broad === undefined
    ? { severity: 'medium', because: 'findings that are put away are not looked at any more' }
    : { severity: 'high', because: broad };

export const rule = defineRule({
  id: 'analyzer-silenced',
  family: 'access-analyzer',
  title: 'Findings of Access Analyzer put away',
  kind: 'state',
  severity: 'medium',
  why: 'A resource that is open to outsiders stays open while nobody is told.',
  ends: 'the archive rule deleted, the one finding made active again, or the analyzer deleted',
  controls: ['cis-5.0/1.19'],
  attack: ['T1562.001'],
  listens: [{ source: 'access-analyzer', names: SILENCES }],
  match: silencingOf,
  assess: ({ hit, event }) => {
    const subject = analyzerSubject(event);
    const [analyzer, rule] = [analyzerOf(event), textAt(event.request, 'ruleName')];
    return {
      ...grade(gradeOf(hit), throughService(event)),
      subject,
      part: hit.part,
      summary: `${callerWords(event)} ${hit.words} ${subject.label}`,
      evidence: [
        { label: 'Call', value: event.name },
        ...(hit.filter === undefined ? [] : [{ label: 'Written', value: hit.filter }]),
        sessionMfa(event.mfa),
      ],
      remedy: [
        hit.part.startsWith('rule|') && analyzer !== undefined && rule !== undefined
          ? {
              text: 'Delete the rule unless somebody answers for it; what it put away stays so until it is made active again.',
              command: shellCommand('aws', 'accessanalyzer', 'delete-archive-rule', '--analyzer-name', analyzer, '--rule-name', rule),
            }
          : { text: 'Read what was put away or left out, and make active again what nobody answers for.' },
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'access-analyzer', names: ['DeleteArchiveRule', 'UpdateFindings'] }],
      match: (event) => {
        const [subject, part] = [namedAnalyzer(event), unsilencedPart(event)];
        return subject === undefined || part === undefined
          ? undefined
          : { subject, part, reason: `${event.name} brought it back to light` };
      },
    },
    {
      listens: [{ source: 'access-analyzer', names: ['DeleteAnalyzer'] }],
      match: (event) => {
        const subject = namedAnalyzer(event);
        return subject && { subject, reason: 'the analyzer was deleted' };
      },
    },
  ],
});
