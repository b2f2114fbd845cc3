import * as z from 'zod/mini';
import { accountId, line, roleName, someOf, time } from './config-parts.ts';
import { block } from './config-rules.ts';

const days = z.optional(z.int().check(z.minimum(1, 'write a number of days, at least 1'), z.maximum(3650, 'at most 3650 days')));
const count = (least: number, most: number) =>
  z.optional(z.int().check(z.minimum(least, `at least ${least}`), z.maximum(most, `at most ${most}`)));
const lines = z.optional(z.array(line));

/** Limits of the checks, by the names that `shared/posture/settings.ts` explains. What is left out keeps its default. */
const limits = z.strictObject({
  rootUnusedDays: days,
  unusedDays: days,
  keyDays: days,
  neverUsedDays: days,
  dormantDays: days,
  sharedNames: lines,
  passwordLength: count(6, 128),
  passwordsRemembered: count(1, 24),
  passwordMaxDays: z.optional(
    z.union([z.literal('off'), z.int().check(z.minimum(1), z.maximum(1095))], 'write a number of days, 1 to 1095, or "off"'),
  ),
  drillDays: days,
  attestedDays: days,
  orphanDays: days,
  inactiveDays: days,
  certificateDays: days,
  sharedUse: z.optional(
    z.strictObject({ coveredDays: days, networks: count(2, 1000), programs: count(1, 1000), ownNetworks: z.optional(z.array(block)) }),
  ),
  servicesUnusedDays: days,
  identityAccount: z.optional(accountId),
  breakGlassUsers: lines,
  breakGlassAllowance: count(0, 1000),
  emptyGroupDays: days,
  administratorLimit: count(0, 1000),
  approvedAdministrators: lines,
  unattachedPolicyDays: days,
  roleUnusedDays: days,
  adminSessionHours: count(1, 12),
});

/** What no API knows, as somebody says it: of the account that the monitor runs in, and of those named. */
const attestation = z.strictObject({ at: time, by: line, accounts: someOf(accountId) });

/** The daily look at the account's state. */
export const postureConfig = z.strictObject({
  /** Of the day, in the configuration's zone. */
  hour: z._default(z.int().check(z.minimum(0), z.maximum(23)), 3),
  /** Other accounts, whose state is read through `roleName` there. */
  accounts: someOf(accountId),
  roleName: z.optional(roleName),
  limits: z.prefault(limits, {}),
  /** What is searched only because somebody asks for it: it takes rights that reading an account does not. */
  scan: z.prefault(z.strictObject({ plainTextKeys: z._default(z.boolean(), false) }), {}),
  attestations: z._default(
    z.strictObject({
      training: z.optional(attestation),
      'primary-contact': z.optional(attestation),
      'management-account': z.optional(attestation),
    }),
    {},
  ),
});

type PostureConfig = z.output<typeof postureConfig>;

/** The own account, and those that a role is named for. */
export const lookedAtAccounts = ({ accounts = [] }: Pick<PostureConfig, 'accounts'>, own: string): readonly string[] => [
  ...new Set([own, ...accounts]),
];
