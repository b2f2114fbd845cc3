import * as z from 'zod/mini';
import { parseCredentialReport } from '../credential-report.ts';
import { time } from './time.ts';

/** GetAccountSummary: counts and 0/1 flags by AWS's own names. Newer ones are missing in old answers: that is not a zero. */
export const summary = z.record(z.string(), z.optional(z.int()));

/** `none`: no policy of the account's own. Members that are unset are absent, not 0. */
export const passwordPolicy = z.union([
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

export const credentialReport = z.pipe(
  z.string(),
  z.transform((csv: string) => parseCredentialReport(csv)),
);

/** Every virtual device, whoever holds it; without a user it is assigned to nobody. */
export const virtualMfaDevices = z.array(
  z.object({ SerialNumber: z.string(), User: z.optional(z.object({ Arn: z.string() })), EnableDate: z.optional(time) }),
);

export const serverCertificates = z.array(
  z.object({ ServerCertificateName: z.string(), Arn: z.string(), Expiration: z.optional(time), UploadDate: z.optional(time) }),
);

/** SAML and OpenID Connect providers. */
export const identityProviders = z.object({
  saml: z.array(z.object({ Arn: z.string(), ValidUntil: z.optional(time) })),
  oidc: z.array(z.object({ Arn: z.string() })),
});
