import { serviceCredentialEnds } from '../../rules/access-keys/service-credential-created.ts';
import type { Subject } from '../../rules/rule.ts';
import { defineCheck, pass, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import type { SourceValues } from '../sources.ts';
import { daysSince, isOlder } from './ages.ts';

type Credential = SourceValues['serviceCredentials'][number];

const subjectOf = ({ ServiceSpecificCredentialId: id, UserName }: Credential): Subject => ({
  type: 'credential',
  id,
  label: `service credential ${id} of ${UserName}`,
});

export const check = defineCheck({
  id: 'user-service-credential',
  section: 'credentials',
  title: 'Passwords and API keys for single services are young, and end',
  severity: 'medium',
  why: 'No credential report lists them and no MFA guards them, and those for Bedrock live for ever unless told otherwise.',
  cis: {},
  securityHub: [],
  reads: ['serviceCredentials'],
  ends: [serviceCredentialEnds],
  judge: ({ now, settings: { keyDays }, values: { serviceCredentials } }): readonly Verdict[] => {
    const rows = serviceCredentials
      .filter(({ Status }) => Status !== 'Inactive' && Status !== 'Expired')
      .flatMap((credential): readonly Verdict[] => {
        const { UserName: user, ServiceName: service, ServiceSpecificCredentialId: id, CreateDate: made, ExpirationDate: end } = credential;
        const subject = subjectOf(credential);
        const isEndless = service === 'bedrock.amazonaws.com' && end === undefined;
        if (made === undefined && !isEndless)
          return [{ outcome: 'error', subject, detail: `the list does not say when the credential ${id} of ${user} was made` }];
        const age = made === undefined ? '' : `, ${daysSince(made, now)} days old`;
        if (!isEndless && made !== undefined && !isOlder(made, keyDays, now)) return [];
        return [
          {
            outcome: 'fail',
            subject,
            detail: `${user} has an active credential for ${service}${age}${isEndless ? ', that never expires' : ''}`,
            ...(isEndless ? { severity: 'high' as const } : {}),
            remedy: [
              {
                text: 'Give what uses it a role, or a credential that ends; then delete this one.',
                command: iamCommand('delete-service-specific-credential', { 'user-name': user, 'service-specific-credential-id': id }),
              },
            ],
          },
        ];
      });
    const count = serviceCredentials.length;
    return rows.length > 0 ? rows : [pass(`0 of ${count} service credentials are active and over ${keyDays} days old or endless`, count)];
  },
});
