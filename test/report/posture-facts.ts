import type { CheckHead } from '../../shared/posture/check.ts';
import type { PersonRow, PostureRecord, PrincipalRow, ResultRow } from '../../shared/posture/record.ts';
import { defaultPostureSettings } from '../../shared/posture/settings.ts';
import { SOURCES, type SourceName } from '../../shared/posture/sources.ts';
import { digestOf } from '../../shared/report/posture/digest.ts';
import type { PostureInput } from '../../shared/report/posture/input.ts';
import { weekTotalsOf } from '../../shared/report/posture/week-totals.ts';
import { weekOf } from '../../shared/report/week.ts';
import { ACCOUNT, WEEK } from './facts.ts';

/** What posture runs left behind, in few words. */
const checkOf = (id: string, section: CheckHead['section'], over: Partial<CheckHead> = {}): CheckHead => ({
  id,
  section,
  title: `Check ${id}`,
  severity: 'medium',
  why: 'It matters.',
  cis: {},
  securityHub: [],
  reads: ['credentialReport'],
  ...over,
});

export const CHECKS = {
  rootMfa: checkOf('root-mfa-enabled', 'root', { severity: 'critical', cis: { '3.0': '1.5', '5.0': '1.4', '6.0': '2.4', '7.0': '2.5' } }),
  oneKey: checkOf('user-one-active-key', 'credentials', { cis: { '3.0': '1.13', '5.0': '1.12', '6.0': '2.12' } }),
  rotated: checkOf('key-rotated-90', 'credentials', { cis: { '3.0': '1.14', '5.0': '1.13', '6.0': '2.13', '7.0': '2.12' } }),
  consoleMfa: checkOf('user-console-mfa', 'credentials', {
    severity: 'high',
    cis: { '3.0': '1.10', '5.0': '1.9', '6.0': '2.9', '7.0': '2.10' },
  }),
  contact: checkOf('contact-primary-current', 'organization', {
    reads: ['contactInformation', 'attestations'],
    cis: { '3.0': '1.1', '5.0': '1.1', '6.0': '2.1', '7.0': '2.2' },
  }),
} as const;

const row = (check: CheckHead, over: Partial<ResultRow>): ResultRow => ({
  check: check.id,
  outcome: 'pass',
  severity: check.severity,
  subject: { type: 'account', id: ACCOUNT, label: `account ${ACCOUNT}` },
  detail: 'it is so',
  evidence: [],
  remedy: [],
  ...over,
});
export const passed = (check: CheckHead, checked = 1, detail = 'it is so'): ResultRow => row(check, { checked, detail });
export const failed = (check: CheckHead, user: string, detail = `${user} is at fault`): ResultRow =>
  row(check, { outcome: 'fail', detail, subject: { type: 'user', id: user, label: `user ${user}` } });
export const erred = (check: CheckHead, permission = 'iam:GetCredentialReport'): ResultRow =>
  row(check, { outcome: 'error', detail: `the permission ${permission} is missing (AccessDenied)` });
export const stale = (check: CheckHead): ResultRow => row(check, { outcome: 'stale', detail: 'it was so, but the report is too old' });
export const manual = (check: CheckHead): ResultRow =>
  row(check, { outcome: 'not-evaluated', reason: 'manual', detail: 'nobody has attested it' });
export const everyPass = (): readonly ResultRow[] => Object.values(CHECKS).map((check) => passed(check, 2));
export const everyError = (): readonly ResultRow[] => Object.values(CHECKS).map((check) => erred(check));

export const person = (name: string, over: Partial<PersonRow> = {}): PersonRow => ({
  kind: 'user',
  name,
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  mfa: ['virtual'],
  hasPassword: true,
  passwordChanged: '2026-02-01T00:00:00.000Z',
  passwordLastUsed: '2026-03-05T00:00:00.000Z',
  keys: [],
  groups: ['people'],
  admin: 'none',
  lastActive: '2026-03-05T00:00:00.000Z',
  ...over,
});
export const root = (over: Partial<PersonRow> = {}): PersonRow =>
  person('root', { kind: 'root', arn: `arn:aws:iam::${ACCOUNT}:root`, mfa: ['security-key'], groups: [], lastActive: null, ...over });
export const key = (made: string, over: Partial<PersonRow['keys'][number]> = {}): PersonRow['keys'][number] => ({
  slot: 1,
  isActive: true,
  made,
  lastUsed: made,
  ...over,
});
export const role = (name: string, over: Partial<PrincipalRow> = {}): PrincipalRow => ({
  kind: 'role',
  name,
  arn: `arn:aws:iam::${ACCOUNT}:role/${name}`,
  admin: 'none',
  created: '2025-01-01T00:00:00.000Z',
  lastUsed: '2026-03-05T00:00:00.000Z',
  ...over,
});

type RecordOver = Partial<Omit<PostureRecord, 'sources'>> & { readonly failedSources?: readonly SourceName[] };

export function recordAt(takenAt: string, { failedSources = [], ...over }: RecordOver = {}): PostureRecord {
  const account = over.account ?? ACCOUNT;
  const names = Object.keys(SOURCES) as SourceName[];
  const state = (name: SourceName) =>
    failedSources.includes(name)
      ? { state: 'failed' as const, asOf: takenAt, why: `the permission ${SOURCES[name].call} is missing` }
      : { state: 'read' as const, asOf: takenAt };
  return {
    schemaVersion: 1,
    runId: `${takenAt}/${account}`,
    account,
    partition: 'aws',
    takenAt,
    judgedAt: takenAt,
    isBaseline: false,
    sources: Object.fromEntries(names.map((name) => [name, state(name)])) as PostureRecord['sources'],
    results: everyPass(),
    people: [root(), person('alice'), person('bob')],
    principals: [role('deploy')],
    calls: {},
    ...over,
  };
}

/** A run a day, at three in the morning. */
export const dailyRecords = (over: RecordOver = {}): readonly PostureRecord[] =>
  [2, 3, 4, 5, 6, 7, 8].map((day) => recordAt(`2026-03-0${day}T03:00:00.000Z`, over));

export const BEFORE = recordAt('2026-03-01T03:00:00.000Z');

/** Records of one or more accounts, as a report is given them. */
export function postureOf(
  records: readonly PostureRecord[],
  over: Partial<PostureInput> = {},
  accounts: readonly string[] = [],
): PostureInput {
  const ids = [...new Set([...accounts, ...records.map(({ account }) => account)])];
  return {
    checks: Object.values(CHECKS),
    settings: defaultPostureSettings,
    accounts: ids.map((account) => {
      const own = records.filter((record) => record.account === account).toSorted((a, b) => (a.takenAt < b.takenAt ? -1 : 1));
      const earlier = own.filter(({ takenAt }) => new Date(takenAt) < WEEK.start);
      const [latest, before] = [own.at(-1), earlier.at(-1)];
      return {
        account,
        ...(latest === undefined ? {} : { latest }),
        ...(before === undefined ? {} : { before }),
        runs: own.filter(({ takenAt }) => new Date(takenAt) >= WEEK.start).map(digestOf),
        earlier: earlier.toReversed().map((record) => weekTotalsOf(record, weekOf(new Date(record.takenAt), WEEK.zone).id)),
      };
    }),
    ...over,
  };
}
