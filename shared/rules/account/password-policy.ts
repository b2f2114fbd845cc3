import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Subject } from '../rule.ts';
import { fieldAt, flagAt } from '../vocabulary/fields.ts';

export const PASSWORD_POLICY: Subject = { type: 'account', id: 'password-policy', label: "the account's password policy" };

/** What an update says. It replaces the whole policy: a field that is left out falls back to its default (IAM API Reference). */
export interface PasswordDemands {
  readonly length: number;
  readonly remembered: number;
  readonly days: number;
  /** Kinds of characters that a password need not have. */
  readonly notAsked: readonly string[];
}

const CHARACTERS = {
  requireSymbols: 'symbols',
  requireNumbers: 'numbers',
  requireUppercaseCharacters: 'capitals',
  requireLowercaseCharacters: 'small letters',
};

/** CloudTrail writes numbers as numbers or as text. */
function numberAt({ request }: CloudTrailEvent, field: string, otherwise: number): number {
  const value = Number(fieldAt(request, field) ?? otherwise);
  return Number.isFinite(value) ? value : otherwise;
}

/** The demands that an update leaves; undefined for another call or one that failed. */
export function demandsOf(event: CloudTrailEvent): PasswordDemands | undefined {
  if (event.source !== 'iam' || event.name !== 'UpdateAccountPasswordPolicy' || event.outcome.kind !== 'succeeded') return undefined;
  return {
    length: numberAt(event, 'minimumPasswordLength', 6),
    remembered: numberAt(event, 'passwordReusePrevention', 0),
    days: numberAt(event, 'maxPasswordAge', 0),
    notAsked: Object.entries(CHARACTERS).flatMap(([field, words]) => (flagAt(event.request, field) === true ? [] : [words])),
  };
}

/** The least that CIS asks: 14 characters, 24 passwords remembered. */
export const belowBenchmark = ({ length, remembered }: PasswordDemands): readonly string[] => [
  ...(length < 14 ? [`${length} characters are enough`] : []),
  ...(remembered < 24
    ? [remembered === 0 ? 'old passwords may be used again at once' : `only ${remembered} old passwords are remembered`]
    : []),
];

/** What a policy that meets the benchmark may still leave out. */
export const leftOut = ({ notAsked, days }: PasswordDemands): readonly string[] => [
  ...(notAsked.length === 0 ? [] : [`no ${notAsked.join(', ')} are asked for`]),
  ...(days === 0 ? ['passwords never expire'] : []),
];
