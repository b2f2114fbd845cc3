import { accountSubject } from '../../rules/subjects.ts';
import { type Check, type CheckHead, defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';

/** Centralised root access is two features of IAM for the whole organisation; only its management account, or a delegated administrator, sees them. */
export const organizationFeatureCheck = ({
  feature,
  command,
  ...head
}: Omit<CheckHead, 'section' | 'reads'> & { readonly feature: string; readonly command: string }): Check =>
  defineCheck({
    ...head,
    section: 'root',
    reads: ['organization', 'organizationFeatures'],
    judge: ({ account, values: { organization, organizationFeatures } }): readonly Verdict[] => {
      if (organization === 'none') return [notEvaluated('not-applicable', 'the account stands alone: it is in no organisation')];
      if (organizationFeatures === 'not-here')
        return [notEvaluated('not-applicable', 'this is for the management account or a delegated administrator to say')];
      if (organizationFeatures.includes(feature)) return [pass(`the organisation has ${feature} on`)];
      return [
        {
          outcome: 'fail',
          subject: accountSubject(account),
          detail: `the organisation has ${feature} off`,
          evidence: [{ label: 'Features that are on', value: organizationFeatures.join(', ') || 'none' }],
          remedy: [
            {
              text: 'In the management account, once:',
              command: 'aws organizations enable-aws-service-access --service-principal iam.amazonaws.com',
            },
            { text: 'Then switch the feature on.', command },
          ],
        },
      ];
    },
  });
