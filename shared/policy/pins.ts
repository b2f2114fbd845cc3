import { parseArn } from '../cloudtrail/arn.ts';
import type { Condition } from './statements.ts';

/** Who counts as inside. */
export interface Home {
  readonly account: string | undefined;
  readonly trustedAccounts: readonly string[];
  /** "o-…"; undefined when the operator has not said. */
  readonly organizationId: string | undefined;
}

export const isInside = (account: string | undefined, { account: own, trustedAccounts }: Home): boolean =>
  account !== undefined && (account === own || trustedAccounts.includes(account));

// A negated operator, "…IfExists" and "ForAllValues:" also pass when the key is absent: they bind nobody.
const POSITIVE = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/i;

type Test = (value: string, home: Home) => boolean;
const inArn: Test = (value, home) => isInside(parseArn(value)?.account, home);
const inOrganization: Test = (value, { organizationId }) => organizationId !== undefined && value === organizationId;
const underOrganization: Test = (value, { organizationId }) => organizationId !== undefined && value.startsWith(`${organizationId}/`);

/** Condition keys whose value AWS sets and a caller cannot choose, with what makes a value one of ours. */
const PINS: Readonly<Record<string, Test>> = {
  'aws:principalorgid': inOrganization,
  'aws:sourceorgid': inOrganization,
  'aws:vpceorgid': inOrganization,
  'aws:principalorgpaths': underOrganization,
  'aws:sourceorgpaths': underOrganization,
  'aws:vpceorgpaths': underOrganization,
  'aws:principalaccount': isInside,
  'aws:sourceaccount': isInside,
  // What SNS writes into the policy of every new topic.
  'aws:sourceowner': isInside,
  'aws:vpceaccount': isInside,
  'kms:calleraccount': isInside,
  's3:dataaccesspointaccount': isInside,
  's3:dataaccesspointarn': inArn,
  'aws:principalarn': inArn,
  'aws:sourcearn': inArn,
};

/** Whether the condition keeps everybody but insiders out, every listed value being one of ours. */
export function pinsInside({ operator, key, values }: Condition, home: Home): boolean {
  const test = Object.hasOwn(PINS, key) ? PINS[key] : undefined;
  return test !== undefined && POSITIVE.test(operator) && values.length > 0 && values.every((value) => test(value, home));
}

/** The one organisation that a condition demands, whether or not it is known to be ours. */
export function organizationOf({ operator, key, values }: Condition): string | undefined {
  const [only] = values;
  const exact = POSITIVE.test(operator) && key === 'aws:principalorgid' && values.length === 1;
  return exact && /^o-[a-z0-9]+$/.test(only ?? '') ? only : undefined;
}
