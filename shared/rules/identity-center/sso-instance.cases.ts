import { bare, failed, INSTANCE_ARN, refused, sso } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { call, root, ssoRole, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-instance.ts';

const made = (by = user()) => call('sso', 'CreateInstance', { by, request: { name: 'side' }, response: { instanceArn: INSTANCE_ARN } });

export const cases = casesFor(rule, {
  hits: {
    'a second instance': { event: made(), severity: 'high', subject: `instance/${INSTANCE_ARN}`, says: /set up an instance/ },
    deleted: { event: sso('DeleteInstance'), severity: 'high', says: /deleted an instance/ },
    'one more region': { event: sso('AddRegion', { request: { regionName: 'eu-west-1' } }), severity: 'high', says: /Region: eu-west-1/ },
    'attributes that policies decide by': { event: sso('UpdateInstanceAccessControlAttributeConfiguration'), severity: 'medium' },
  },
  nearMisses: {
    'it did not go through': { event: failed(sso('DeleteInstance')) },
    'an instance of another service': { event: call('lightsail', 'DeleteInstance') },
    'only looked at': { event: sso('DescribeInstance', { over: { readOnly: true } }) },
  },
  denied: { 'nothing changed': { event: refused('sso', 'DeleteInstance') } },
  nullParameters: { 'no instance is named': { event: bare('sso', 'StartSSO'), severity: 'high', subject: 'instance/' } },
  identities: {
    root: { event: made(root()), severity: 'high' },
    'an SSO session': { event: made(ssoRole()), severity: 'high', saysNot: /without MFA/ },
  },
  evasions: { 'a user agent like a service': { event: disguised(made()), severity: 'high' } },
});
