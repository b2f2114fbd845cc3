import * as z from 'zod/mini';
import { parseCredentialReport } from './credential-report.ts';

const time = z.pipe(
  z.union([z.date(), z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'a time'))]),
  z.transform((value: Date | string) => new Date(value)),
);

/** Counts and 0/1 flags by AWS's own names. Newer ones are missing in old answers: that is not a zero. */
const summary = z.record(z.string(), z.optional(z.int()));

/** `none`: no policy of the account's own. Members that are unset are absent, not 0. */
const passwordPolicy = z.union([
  z.literal('none'),
  z.object({
    MinimumPasswordLength: z.optional(z.int()),
    RequireSymbols: z.optional(z.boolean()),
    RequireNumbers: z.optional(z.boolean()),
    RequireUppercaseCharacters: z.optional(z.boolean()),
    RequireLowercaseCharacters: z.optional(z.boolean()),
    AllowUsersToChangePassword: z.optional(z.boolean()),
    ExpirePasswords: z.optional(z.boolean()),
    MaxPasswordAge: z.optional(z.int()),
    PasswordReusePrevention: z.optional(z.int()),
    HardExpiry: z.optional(z.boolean()),
  }),
]);

const credentialReport = z.pipe(
  z.string(),
  z.transform((csv: string) => parseCredentialReport(csv)),
);

const virtualMfaDevices = z.array(
  z.object({ SerialNumber: z.string(), User: z.optional(z.object({ Arn: z.string() })), EnableDate: z.optional(time) }),
);

/** Keys of users, by user name: of those whose keys a check needs to name. */
const accessKeys = z.record(z.string(), z.array(z.object({ AccessKeyId: z.string(), Status: z.string(), CreateDate: z.optional(time) })));

/** What our own store of events knows. */
const events = z.object({
  /** Events before it are not on record. */
  coveredSince: time,
  gaps: z.array(z.object({ from: time, until: time })),
  rootUses: z.array(z.object({ at: time, eventId: z.string(), name: z.string() })),
});

/**
 * What a snapshot may hold, by name: the form of each source as the API gives it, and for how many hours it counts as fresh.
 * Source: "Overlay and result states" of the posture reference; a credential report is made anew every four hours at most.
 */
export const SOURCES = {
  summary: { schema: summary, call: 'iam:GetAccountSummary', freshHours: 26 },
  passwordPolicy: { schema: passwordPolicy, call: 'iam:GetAccountPasswordPolicy', freshHours: 26 },
  credentialReport: { schema: credentialReport, call: 'iam:GetCredentialReport', freshHours: 26 },
  virtualMfaDevices: { schema: virtualMfaDevices, call: 'iam:ListVirtualMFADevices', freshHours: 26 },
  accessKeys: { schema: accessKeys, call: 'iam:ListAccessKeys', freshHours: 26 },
  events: { schema: events, call: 'dynamodb:Query', freshHours: 26 },
} as const;

export type SourceName = keyof typeof SOURCES;
export type SourceValues = { readonly [Name in SourceName]: z.output<(typeof SOURCES)[Name]['schema']> };
