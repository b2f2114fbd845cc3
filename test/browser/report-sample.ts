import type { ConfigDigest } from '../../shared/alerts/config-digest.ts';
import type { Run } from '../../shared/findings/store.ts';
import type { Check } from '../../shared/posture/check.ts';
import { checkRuleId } from '../../shared/posture/check-rule.ts';
import { checks } from '../../shared/posture/index.ts';
import type { MfaKind, PersonRow, PostureRecord, PrincipalRow, ResultRow } from '../../shared/posture/record.ts';
import { type ReportSummary, summarize } from '../../shared/report/summary.ts';
import { rules } from '../../shared/rules/index.ts';
import { delivery, hourlyRuns, story, WEEK, week } from '../report/facts.ts';
import { key, person, postureOf, recordAt, role, root } from '../report/posture-facts.ts';

/** A week as an auditor may get it: three accounts, forty people, checks that pass, fail and can't be read. */
const ACCOUNTS = [
  { id: '111122223333', alias: 'prod', owner: 'Ana Weber' },
  { id: '222233334444', alias: 'dev', owner: 'Joaquín Ruiz' },
  { id: '333344445555', alias: 'shared' },
];
const DAY = 86_400_000;
const END = Date.parse('2026-03-09T00:00:00Z');
const ago = (days: number): string => new Date(END - days * DAY).toISOString();
const pick = <T>(of: readonly T[], index: number): T | undefined => of[index % of.length];

const NAMES = ['ana', 'bob', 'carol', 'deploy-bot', 'erik', 'fatima', 'grace', 'ci-runner', 'ivan', 'team-ops', 'kim', 'lea', 'mallory<b>'];
const KINDS: readonly (readonly MfaKind[])[] = [
  ['virtual'],
  ['security-key'],
  ['virtual', 'security-key'],
  [],
  ['hardware-token'],
  ['virtual'],
];
const AGES = [3, 12, 28, 45, 77, 85, 88, 120, 170, 260, 420, 800];

function peopleOf(account: string, age: number): readonly PersonRow[] {
  const users = NAMES.map((name, n): PersonRow => {
    const isMachine = /bot|runner/.test(name);
    const days = (pick(AGES, n + age) ?? 0) + (account.startsWith('2') ? 9 : 0);
    return person(name, {
      arn: `arn:aws:iam::${account}:user/${name}`,
      mfa: isMachine ? [] : (pick(KINDS, n) ?? []),
      hasPassword: !isMachine,
      passwordChanged: ago(40 + n * 9),
      passwordLastUsed: n % 5 === 4 ? null : ago(n * 6),
      keys:
        n % 2 === 1 || isMachine
          ? [
              key(ago(days), { lastUsed: n % 4 === 3 ? null : ago(Math.min(days, 5)) }),
              ...(n === 7 ? [key(ago(200), { slot: 2, lastUsed: ago(66) })] : []),
            ]
          : [],
      groups: isMachine ? ['machines'] : ['people', 'developers'],
      admin: n === 0 || n === 4 ? 'full' : 'none',
      lastActive: n % 5 === 4 ? null : ago(Math.min(days, n * 6)),
      ...(name === 'team-ops' ? { possiblyShared: ['its name says a team', 'five addresses in one day'] } : {}),
    });
  });
  return [
    root({ arn: `arn:aws:iam::${account}:root`, mfa: account.startsWith('2') ? [] : ['security-key'], lastActive: ago(212) }),
    ...users,
  ];
}

const principals = (account: string): readonly PrincipalRow[] =>
  ['deploy', 'audit', 'breakglass', 'etl-nightly', 'old-import'].map((name, n) =>
    role(name, {
      arn: `arn:aws:iam::${account}:role/${name}`,
      admin: n === 2 ? 'full' : n === 0 ? 'conditional' : 'none',
      lastUsed: n === 4 ? null : ago(n * 30),
      ...(n === 3 ? { path: 'pass-role-lambda', admin: 'equivalent' as const } : {}),
      access: { asOf: ago(1), granted: 14, used: 5, unused: ['dynamodb', 'kms', 'sqs', 'ecr', ...(n % 2 === 0 ? ['rds', 'glue'] : [])] },
    }),
  );

const FAILING = new Set([
  'key-rotated-90',
  'user-console-mfa',
  'user-one-active-key',
  'pp-min-length',
  'key-never-used',
  'user-shared-name',
]);

function resultsOf(account: string, people: readonly PersonRow[]): readonly ResultRow[] {
  const base = ({ id, severity }: Check) => ({
    check: id,
    severity,
    subject: { type: 'account' as const, id: account, label: `account ${account}` },
    evidence: [],
    remedy: [],
  });
  return checks.flatMap((check, n): readonly ResultRow[] => {
    if (account.startsWith('3') && check.section === 'root')
      return [{ ...base(check), outcome: 'error', detail: 'the permission iam:GetAccountSummary is missing (AccessDenied)' }];
    if (FAILING.has(check.id))
      return people
        .filter((_, index) => index > 0 && index % 4 === n % 4)
        .map(({ name }) => ({
          ...base(check),
          outcome: 'fail',
          subject: { type: 'user', id: name, label: `user ${name}` },
          detail: `${name}: ${check.title.toLowerCase()} does not hold`,
        }));
    return [{ ...base(check), outcome: 'pass', detail: `nothing otherwise: 0 of ${people.length} otherwise`, checked: people.length }];
  });
}

const recordOf = (account: string, takenAt: string, age: number): PostureRecord => {
  const people = peopleOf(account, age);
  return recordAt(takenAt, { account, people, principals: principals(account), results: resultsOf(account, people) });
};

const rule = (id: string) => {
  const found = rules.find((each) => each.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
};

/** The watch, once an hour here: the configuration changed on Wednesday, a letter lay about on Friday. */
const look = (at: Date): Run => {
  const isLater = at >= new Date('2026-03-04T14:00:00Z');
  const config: ConfigDigest = {
    sections: { mutes: isLater ? '1b2c3d4e' : '0a1b2c3d', rules: isLater ? '5f6a7b8c' : '4e5f6a7b' },
    limits: { keyDays: isLater ? '60' : '90' },
    off: isLater ? ['unknown-write'] : [],
  };
  return {
    ...{ kind: 'watch', at, tookMs: 900, outcome: 'complete', failures: [] },
    counts: {
      silent: 0,
      heartbeatMs: 3000 + (at.getUTCHours() % 4) * 1000,
      deadLetters: Number(at.toISOString().startsWith('2026-03-06T1')),
    },
    detail: { state: '{}', version: '1.0.0', config: JSON.stringify(config) },
  };
};
const looks = (): readonly Run[] => Array.from({ length: 168 }, (_, hour) => look(new Date(WEEK.start.getTime() + hour * 3_600_000)));
const drill: Run = {
  ...{ kind: 'drill', at: new Date('2026-03-03T09:00:20Z'), tookMs: 18_000, outcome: 'complete', failures: [] },
  counts: { channels: 1, missing: 0, 'sentMs slack-security': 18_000 },
};

export function sampleReport(): ReportSummary {
  const records = ACCOUNTS.flatMap(({ id }) => [
    ...[2, 3, 4, 5, 6, 7, 8].map((day) => recordOf(id, `2026-03-0${day}T03:00:00.000Z`, 1)),
    ...[8, 7, 6, 4, 3, 2, 1].map((weeks) => recordOf(id, new Date(END - weeks * 7 * DAY - 21 * 3_600_000).toISOString(), weeks)),
  ]);
  const posture = postureOf(records, { checks });
  const told = [
    story(rule('access-key-created-no-mfa'), 'deploy-bot').opened('2026-03-03T10:12:00Z', {
      summary: 'ana created an access key for deploy-bot, who has no MFA',
    }),
    story(rule('root-console-login'), 'root', '222233334444').opened('2026-03-05T21:40:00Z', {
      summary: 'root signed in to dev without MFA',
      event: { account: '222233334444', source: 'signin', name: 'ConsoleLogin' },
    }),
    story(rule('mfa-deactivated'), 'carol').opened('2026-02-11T08:00:00Z').resolved('2026-03-02T12:00:00Z').opened('2026-03-06T09:30:00Z'),
    ...['bob', 'erik', 'kim'].map((name, n) =>
      story(rule('access-key-created-self'), name)
        .opened(`2026-03-0${4 + n}T1${n}:00:00Z`)
        .resolved('2026-03-08T08:00:00Z'),
    ),
    ...posture.accounts.flatMap(({ latest }) =>
      (latest?.results ?? [])
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ check, subject, severity, detail }) => {
          const head = checks.find(({ id }) => id === check);
          const made = story(
            { ...rule('mfa-deactivated'), id: checkRuleId(check), family: 'posture', title: head?.title ?? check, severity },
            subject.id,
            latest?.account,
          );
          return made.opened('2026-02-20T03:00:00Z', { severity, summary: detail });
        }),
    ),
  ];
  const open = (n: number) => ({ critical: n % 3, high: 5 + n, medium: 14 - n, low: 6, info: 1 });
  return summarize(
    week(told, {
      accounts: ACCOUNTS,
      rules: [...rules],
      posture,
      earlier: ['03', '04', '06', '07', '08', '09'].map((id, n) => ({
        week: `2026-W${id}`,
        open: open(n),
        rootUses: n % 2,
        hoursToFix: 30 + n * 7,
        version: n < 5 ? '0.9.0' : '1.0.0',
        accounts: ACCOUNTS.map(({ id }) => id),
      })),
      runs: [...hourlyRuns(), ...looks(), drill],
      watchedBefore: look(new Date('2026-03-01T22:55:00Z')),
      deliveries: told.slice(0, 5).map(({ finding }, n) => delivery(finding.id, { attempts: 1 + (n % 2) })),
      mutes: [
        {
          id: 'migration',
          scope: { rule: 'access-key-created-self' },
          author: 'ana',
          reason: 'keys move to the new pipeline',
          created: new Date('2026-02-27T00:00:00Z'),
          until: new Date('2026-03-12T00:00:00Z'),
        },
      ],
    }),
  );
}
