import { bare, CAROL, DAVE, directory, failed, refused } from '../../../test/support/identity-center-records.ts';
import { disguised } from '../../../test/support/key-records.ts';
import { identityCenterUser, role, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './sso-user-credential-self.ts';

const did = (name: string, by = identityCenterUser(), userId = CAROL) => directory(name, { by, request: { userId } });

export const cases = casesFor(rule, {
  hits: {
    'a device registered': {
      event: did('CompleteVirtualMfaDeviceRegistration'),
      severity: 'info',
      subject: `user/${CAROL}`,
      says: /itself/,
    },
    'a password changed': { event: did('UpdatePassword'), severity: 'info' },
    'a device deleted': { event: did('DeleteMfaDeviceForUser'), severity: 'medium', says: /stolen session/ },
  },
  nearMisses: {
    'another user': { event: did('UpdatePassword', identityCenterUser(), DAVE) },
    'an administrator': { event: did('UpdatePassword', user()) },
    'it did not go through': { event: failed(did('UpdatePassword')) },
  },
  denied: { 'nothing changed': { event: refused('sso-directory', 'UpdatePassword') } },
  nullParameters: { 'nobody is named': { event: bare('sso-directory', 'UpdatePassword') } },
  identities: {
    'an older record, the id as principal': {
      event: did('UpdatePassword', { type: 'Unknown', principalId: CAROL, accountId: '111122223333', userName: 'carol' }),
      severity: 'info',
      says: /carol/,
    },
    'a role session named like the user': { event: did('UpdatePassword', role('Dev', CAROL)) },
  },
  evasions: { 'a user agent like a service': { event: disguised(did('DeleteMfaDeviceForUser')), severity: 'medium' } },
});
