import * as z from 'zod/mini';
import { addressOf } from '../cloudtrail/address.ts';
import { accountId, line, listOf, name, severity, someOf, time } from './config-parts.ts';

/** What the operator tells the rules: facts about the accounts, and how the rules are bent to them. */
const userOrRole = z
  .string()
  .check(
    z.regex(
      /^arn:[\w-]+:iam::\d{12}:(user|role)\/[\w+=,.@/-]+$/,
      'write the whole ARN of an IAM user or role, with its path and without stars ("arn:aws:iam::111122223333:role/ci/deploy")',
    ),
  );
const role = z
  .string()
  .check(
    z.regex(
      /^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      'write the whole ARN of the role, with its path ("arn:aws:iam::111122223333:role/ci/deploy")',
    ),
  );
const region = z.string().check(z.regex(/^[a-z]{2,}(-[a-z0-9]+)+$/, 'write the id of a region, such as "eu-central-1"'));
/** An address, or many by their common beginning. */
export const block = z.string().check(z.refine(isBlock, 'write an address or a block of addresses, such as "198.51.100.0/24"'));
/** "repo:" alone is everybody on GitHub. */
const ownSubject = z
  .string()
  .check(
    z.regex(
      /^(?!repo:[^/]*$)[^*?\s\p{Cc}]{1,200}$/u,
      'write the beginning of your own subjects, to the end of your name and without stars, such as "repo:own-org/"',
    ),
  );

const bending = { rule: line, reason: line, accounts: someOf(accountId) };

const expectation = z.strictObject({
  id: name,
  rules: z.array(line).check(z.minLength(1, 'name at least one rule')),
  principal: userOrRole,
  proof: z.union(
    [z.strictObject({ mfa: z.literal(true) }), z.strictObject({ sourceIdentity: z.string().check(z.regex(/^[\w+=,.@-]{2,64}$/)) })],
    'write "mfa: true", or "sourceIdentity:" with the one that the trust policy of the role demands',
  ),
  accounts: someOf(accountId),
  path: z.optional(
    z.string().check(z.regex(/^\/([\w+=,.@-]+\/)+$/, 'write an IAM path such as "/ci/"; leave the line out for any target')),
  ),
  owner: name,
  reason: line,
  created: time,
  until: time,
});

export const ruleSettings = z.strictObject({
  trustedAccounts: someOf(accountId),
  vendorAccounts: someOf(accountId),
  organizationId: z.optional(z.string().check(z.regex(/^o-[a-z0-9]{10,32}$/, 'write the organisation id, such as "o-a1b2c3d4e5"'))),
  managementAccounts: someOf(accountId),
  adminPolicyNames: someOf(line),
  adminGroups: someOf(line),
  adminRoles: someOf(line),
  protectedPrincipals: someOf(line),
  guardrailPolicies: someOf(line),
  deployRoles: someOf(role),
  logBuckets: someOf(line),
  logKeys: someOf(line),
  monitorResources: someOf(line),
  abacTagKeys: someOf(line),
  allowedRegions: someOf(region),
  egressAddresses: someOf(block),
  trustedSubjects: someOf(ownSubject),
  off: listOf(z.strictObject(bending)),
  severities: listOf(z.strictObject({ ...bending, severity })),
  parameters: z._default(z.record(line, z.record(line, z.int())), {}),
  breakGlass: listOf(z.strictObject({ principal: userOrRole, owner: name })),
  expected: listOf(expectation),
});

export type RulesConfig = z.output<typeof ruleSettings>;

function isBlock(text: string): boolean {
  const [address, length, ...more] = text.split('/');
  const bits = addressOf(address)?.family === 4 ? 32 : 128;
  if (addressOf(address) === undefined || more.length > 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) > 0 && Number(length) <= bits);
}
