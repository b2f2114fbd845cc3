import type { Check, CisNumbers } from './check.ts';

export type CisVersion = keyof CisNumbers;
export const CIS_VERSIONS: readonly CisVersion[] = ['3.0', '5.0', '6.0', '7.0'];

export type CisPart = 'identity' | 'logging' | 'monitoring';
/** Whether the benchmark expects a person or a program to judge it; left out where we do not know. */
export type CisAssessment = 'manual' | 'automated';

interface Item {
  readonly part: CisPart;
  readonly title: string;
  readonly numbers: CisNumbers;
  readonly assessment?: CisAssessment;
}

/** `null`: that version has no such item. */
type Numbers = readonly [v3: string | null, v5: string | null, v6: string | null, v7: string | null];

const items =
  (part: CisPart, assessment?: CisAssessment) =>
  (title: string, ...numbers: Numbers): Item => ({
    part,
    title,
    ...(assessment === undefined ? {} : { assessment }),
    numbers: Object.fromEntries(CIS_VERSIONS.flatMap((version, n) => (numbers[n] ? [[version, numbers[n]]] : []))),
  });

const byPeople = items('identity', 'manual');
const byProgram = items('identity', 'automated');
const logByPeople = items('logging', 'manual');
const logByProgram = items('logging', 'automated');
const watch = items('monitoring', 'manual');

/** Items of the CIS AWS Foundations Benchmark on identity, logs and the watch over them, titles in our words. */
const ITEMS: readonly Item[] = [
  byPeople('Root access to member accounts is managed in one place', null, null, null, '2.1.1'),
  byPeople('Guardrail policies bind every account of the organisation', null, null, null, '2.1.2'),
  byPeople('The management account runs no workloads', null, null, null, '2.1.3'),
  byPeople('Organisational units follow environment and sensitivity', null, null, null, '2.1.4'),
  byPeople('A delegated account manages the policies of the organisation', null, null, null, '2.1.5'),
  byPeople('Delegated accounts manage the services of the organisation', null, null, null, '2.1.6'),
  byPeople('Contact details are current', '1.1', '1.1', '2.1', '2.2'),
  byPeople('A security contact is registered', '1.2', '1.2', '2.2', '2.3'),
  byPeople('Security questions are registered', '1.3', null, null, null),
  byProgram('The root user has no access key', '1.4', '1.3', '2.3', '2.4'),
  byProgram('The root user has MFA', '1.5', '1.4', '2.4', '2.5'),
  byPeople('The root user has hardware MFA', '1.6', '1.5', '2.5', '2.6'),
  byPeople('The root user is not used for everyday work', '1.7', '1.6', '2.6', '2.7'),
  byProgram('Passwords have at least 14 characters', '1.8', '1.7', '2.7', '2.8'),
  byProgram('The last 24 passwords cannot be used again', '1.9', '1.8', '2.8', '2.9'),
  byProgram('Every IAM user with a console password has MFA', '1.10', '1.9', '2.9', '2.10'),
  byPeople('No access key is made when a console user is set up', '1.11', '1.10', '2.10', null),
  byProgram('Credentials unused for 45 days are disabled', '1.12', '1.11', '2.11', '2.11'),
  byProgram('A user has at most one active access key', '1.13', '1.12', '2.12', null),
  byProgram('Access keys are rotated within 90 days', '1.14', '1.13', '2.13', '2.12'),
  byProgram('Users get permissions only through groups', '1.15', '1.14', '2.14', '2.13'),
  byProgram('No attached policy grants full administrator rights', '1.16', '1.15', '2.15', '2.14'),
  byProgram('A support role exists to manage incidents', '1.17', '1.16', '2.16', '2.15'),
  byProgram('Instances use roles to reach AWS', '1.18', '1.17', '2.17', '2.16'),
  byProgram('Expired certificates are removed from IAM', '1.19', '1.18', '2.18', '2.17'),
  byProgram('Access to outsiders is analysed in every region', '1.20', '1.19', '2.19', '2.18'),
  byPeople('Users are managed centrally by federation', '1.21', '1.20', '2.20', '2.19'),
  byPeople('Full access to CloudShell is restricted', '1.22', '1.21', '2.21', '2.20'),
  items('identity')('No resource policy lets everyone in', null, null, null, '2.21'),
  logByPeople('A trail logs every region', '3.1', '3.1', '4.1', '4.1'),
  logByProgram('Log files are validated', '3.2', '3.2', '4.2', '4.2'),
  logByProgram('AWS Config is on in every region', '3.3', '3.3', '4.3', '4.3'),
  logByPeople('Access to the log bucket is logged', '3.4', '3.4', '4.4', '4.4'),
  logByProgram('Logs are encrypted with a KMS key', '3.5', '3.5', '4.5', '4.5'),
  logByProgram('Customer KMS keys are rotated', '3.6', '3.6', '4.6', '4.6'),
  logByProgram('Flow logs are on in every VPC', '3.7', '3.7', '4.7', '4.7'),
  watch('Unauthorised API calls are monitored', '4.1', '4.1', '5.1', '5.1'),
  watch('Console sign-in without MFA is monitored', '4.2', '4.2', '5.2', '5.2'),
  watch('Use of the root user is monitored', '4.3', '4.3', '5.3', '5.3'),
  watch('IAM policy changes are monitored', '4.4', '4.4', '5.4', '5.4'),
  watch('CloudTrail configuration changes are monitored', '4.5', '4.5', '5.5', '5.5'),
  watch('Failed console sign-ins are monitored', '4.6', '4.6', '5.6', '5.6'),
  watch('AWS Organizations changes are monitored', '4.15', '4.15', '5.15', '5.15'),
  items('monitoring', 'automated')('Security Hub is on', '4.16', '4.16', '5.16', '5.16'),
];

/** One row of a version's table. */
export interface CisRow {
  /** "1.13". */
  readonly number: string;
  readonly part: CisPart;
  readonly title: string;
  readonly assessment?: CisAssessment;
  /** Ids of the checks that serve it, by what they say of themselves; none: nothing here looks at it. */
  readonly checks: readonly string[];
}

/** The table of one version of the benchmark, in its own numbers and order. */
export function cisTable(version: CisVersion, checks: readonly Check[]): readonly CisRow[] {
  return ITEMS.flatMap(({ numbers, ...item }) => {
    const number = numbers[version];
    if (number === undefined) return [];
    return [{ number, ...item, checks: checks.filter(({ cis }) => cisNumbers(cis, version).includes(number)).map(({ id }) => id) }];
  }).toSorted((a, b) => byNumber(a.number, b.number));
}

/** The items of a version that a check serves. */
export const cisNumbers = (cis: CisNumbers, version: CisVersion): readonly string[] => cis[version]?.split(', ') ?? [];

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
