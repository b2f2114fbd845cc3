import { ACCOUNT, call, deniedIam, failedIam, iam, OTHER_ACCOUNT, root, ssoRole } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './account-name-changed.ts';

const alias = { request: { accountAlias: 'example-corp' } };

export const cases = casesFor(rule, {
  hits: {
    'an alias': { event: iam('CreateAccountAlias', alias), severity: 'low', subject: `name:${ACCOUNT}`, says: /the alias example-corp/ },
    'an alias taken away': { event: iam('DeleteAccountAlias', alias), severity: 'low', says: /took away/ },
    'a name': {
      event: call('account', 'PutAccountName', { request: { accountName: 'prod' } }),
      severity: 'low',
      says: /renamed the account prod/,
    },
    "a member's name": {
      event: call('account', 'PutAccountName', { request: { accountName: 'prod', accountId: OTHER_ACCOUNT } }),
      severity: 'low',
      subject: `name:${OTHER_ACCOUNT}`,
    },
    'a name through IAM': { event: iam('UpdateAccountName'), severity: 'low' },
  },
  nearMisses: {
    'an alias that was taken': { event: failedIam('CreateAccountAlias', alias, 'EntityAlreadyExists') },
    'the name at another service': { event: call('quicksight', 'PutAccountName') },
    'another call': { event: iam('ListAccountAliases', { over: { readOnly: true } }) },
  },
  denied: { 'changed nothing': { event: deniedIam('CreateAccountAlias') } },
  nullParameters: { 'the name is not shown': { event: iam('CreateAccountAlias'), severity: 'low', says: /not shown/ } },
  identities: {
    root: { event: iam('CreateAccountAlias', { ...alias, by: root() }), severity: 'low' },
    'Identity Center': { event: iam('CreateAccountAlias', { ...alias, by: ssoRole() }), severity: 'low' },
  },
  evasions: {
    'a user agent of AWS': { event: iam('CreateAccountAlias', { ...alias, over: { userAgent: 'AWS Internal' } }), severity: 'low' },
  },
});
