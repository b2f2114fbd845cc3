import { shellCommand } from '../../rules/command.ts';
import { roleDeleted } from '../../rules/vocabulary/role-ends.ts';
import { userDeleted } from '../../rules/vocabulary/user-ends.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { isAtLeast, isOlder } from '../credentials/ages.ts';
import { failureWords } from '../evaluate.ts';
import type { SourceValues } from '../sources.ts';
import { count, few } from '../words.ts';
import { type Principal, principalsOf } from './principals.ts';

/** Each principal is asked for once a week. */
const FRESH_DAYS = 8;
/** More the call does not take. */
const MOST_NAMESPACES = 200;

type Answer = SourceValues['lastAccessed'][string];
type Service = Extract<Answer, { state: 'read' }>['value']['services'][number];

/** Rows say what is wrong; a word says why there is no row. */
type Judged = Verdict | 'young' | 'unasked' | 'used' | 'used, long ago';

export const check = defineCheck({
  id: 'services-unused',
  section: 'least-privilege',
  title: 'Services that are granted are used',
  severity: 'low',
  why: 'A right that nobody uses is missed by nobody, except by whoever takes the identity over.',
  cis: {},
  securityHub: [],
  reads: ['lastAccessed', 'authorizationDetails'],
  ends: [userDeleted, roleDeleted],
  judge: ({ now, settings: { servicesUnusedDays: days }, values: { lastAccessed, authorizationDetails } }): readonly Verdict[] => {
    const judged = principalsOf(authorizationDetails).map((principal) => ({
      name: principal.label,
      verdict: judge(principal, lastAccessed[principal.arn], days, now),
    }));
    const faults = judged.flatMap(({ verdict }) => (typeof verdict === 'string' ? [] : [verdict]));
    const named = (word: Judged): readonly string[] => judged.filter(({ verdict }) => verdict === word).map(({ name }) => name);
    const [used, old, unasked, young] = [named('used'), named('used, long ago'), named('unasked'), named('young')];
    return [
      ...faults,
      ...(old.length > 0 ? [{ outcome: 'stale', detail: `answered more than ${FRESH_DAYS} days ago: ${few(old)}` } as const] : []),
      ...(unasked.length > 0 ? [notEvaluated('not-readable', `Access Advisor was not asked yet about ${few(unasked)}`)] : []),
      ...(young.length > 0 ? [notEvaluated('too-young', `younger than ${days} days: ${few(young)}`)] : []),
      ...(faults.length === 0 && used.length > 0
        ? [pass(`every granted service was used within ${days} days: 0 of ${count(used.length, 'identity')} otherwise`, used.length)]
        : []),
      ...(judged.length === 0 ? [pass('there is neither a user nor a role', 0)] : []),
    ];
  },
});

function judge(principal: Principal, answer: Answer | undefined, days: number, now: Date): Judged {
  const { created, subject, label } = principal;
  if (created !== undefined && !isAtLeast(created, days, now)) return 'young';
  if (answer === undefined) return 'unasked';
  if (answer.state === 'failed') return { outcome: 'error', subject, detail: `${label}: ${failureWords(answer.failure)}` };
  const { services, asOf } = answer.value;
  // An attempt that was denied counts as use: it is someone who needs the right, or believes so.
  const unused = services.filter(({ LastAuthenticated: last }) => last === undefined || isAtLeast(last, days, now));
  if (unused.length === 0) return isOlder(asOf, FRESH_DAYS, now) ? 'used, long ago' : 'used';
  if (created === undefined) return { outcome: 'error', subject, detail: `it was not read how old ${label} is` };
  return faultOf(principal, unused, services.length, days);
}

function faultOf({ arn, label, subject }: Principal, unused: readonly Service[], granted: number, days: number): Verdict {
  const namespaces = unused.map(({ ServiceNamespace }) => ServiceNamespace);
  return {
    outcome: 'fail',
    subject,
    detail: `${label} has no recorded use of ${unused.length} of ${count(granted, 'granted service')} in ${days} days: ${few(namespaces)}`,
    evidence: [{ label: 'Unused', value: few(namespaces, MOST_NAMESPACES) }],
    remedy: [
      {
        text: 'See which policies grant them, and take them out.',
        command: shellCommand(
          ...['aws', 'iam', 'list-policies-granting-service-access', '--arn', arn],
          ...['--service-namespaces', ...namespaces.slice(0, MOST_NAMESPACES)],
        ),
      },
      {
        text: 'For a smaller policy ask which actions of the other services are used.',
        command: shellCommand('aws', 'iam', 'generate-service-last-accessed-details', '--arn', arn, '--granularity', 'ACTION_LEVEL'),
      },
    ],
  };
}
