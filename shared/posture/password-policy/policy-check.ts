import type { Severity } from '../../rules/severity.ts';
import { accountSubject } from '../../rules/subjects.ts';
import { type Check, type CisNumbers, defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import type { PostureSettings } from '../settings.ts';
import type { SourceValues } from '../sources.ts';

export type PasswordPolicy = Exclude<SourceValues['passwordPolicy'], 'none'>;

/** What one row of the password policy asks. */
export interface PolicyDemand {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly cis?: CisNumbers;
  readonly securityHub?: readonly string[];
  /** Undefined: what is asked for holds. Else what stands there instead; `off` when the operator does not ask for it. */
  readonly fault: (policy: PasswordPolicy, settings: PostureSettings) => string | undefined | { readonly off: string };
  /** The option of `aws iam update-account-password-policy`. */
  readonly option: (settings: PostureSettings) => string;
}

export const AWS_DEFAULT = "no policy of the account's own: AWS's default holds (8 characters, no expiry, no rule against reuse)";

/** Every row reads the same policy. Where no IAM user has a password, what it lacks is of no more than informational weight. */
export const passwordPolicyCheck = ({ fault, option, cis = {}, securityHub = [], ...head }: PolicyDemand): Check =>
  defineCheck({
    ...head,
    cis,
    securityHub,
    section: 'password-policy',
    reads: ['passwordPolicy', 'credentialReport'],
    judge: ({ account, settings, values: { passwordPolicy, credentialReport } }): readonly Verdict[] => {
      const found = passwordPolicy === 'none' ? (switchedOff(fault, settings) ?? AWS_DEFAULT) : fault(passwordPolicy, settings);
      if (typeof found === 'object') return [notEvaluated('opted-out', found.off)];
      if (found === undefined) return [pass(`${head.title}: as asked for`)];
      const withPassword = credentialReport.filter(({ isRoot, passwordEnabled }) => !isRoot && passwordEnabled === true).length;
      return [
        {
          outcome: 'fail',
          subject: accountSubject(account),
          detail: `${found}; ${usersWords(withPassword)}`,
          severity: withPassword === 0 ? 'info' : head.severity,
          remedy: [
            {
              text: 'The call writes the whole policy: options that are left out go back to their defaults.',
              command: `aws iam update-account-password-policy ${option(settings)}`,
            },
          ],
        },
      ];
    },
  });

const usersWords = (count: number): string =>
  count === 0 ? 'no IAM user has a password' : `${count} IAM ${count === 1 ? 'user has' : 'users have'} a password`;

/** A row that the operator switched off stays off where there is no policy, too. */
function switchedOff(fault: PolicyDemand['fault'], settings: PostureSettings): { readonly off: string } | undefined {
  const found = fault({}, settings);
  return typeof found === 'object' ? found : undefined;
}
