import { disguised } from '../../../test/support/key-records.ts';
import {
  ACCOUNT,
  awsService,
  call,
  OTHER_ACCOUNT,
  otherAccount,
  role,
  samlUser,
  user,
  webIdentityUser,
} from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './assume-role-protected.ts';

const ARN = `arn:aws:iam::${ACCOUNT}:role/org/OrgAdmin`;
const assumed = (roleArn: Json = ARN, by: JsonObject = user(), name = 'AssumeRole', over: JsonObject = {}) =>
  call('sts', name, { by, request: { roleArn, roleSessionName: 'x' }, over: { readOnly: true, ...over } });
const settings = { protectedPrincipals: ['OrgAdmin'] };
const answered = call('sts', 'AssumeRole', {
  response: { assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/OrgAdmin/x` } },
});

export const cases = casesFor(rule, {
  hits: {
    'by a user': {
      event: assumed(),
      settings,
      severity: 'high',
      subject: 'OrgAdmin',
      says: /User alice assumed the protected role OrgAdmin/,
    },
    'by a role session': { event: assumed(ARN, role()), settings, severity: 'high' },
    'from another account': { event: assumed(ARN, otherAccount()), settings, severity: 'high', says: /Account 999988887777/ },
    'listed in other letters': { event: assumed(), settings: { protectedPrincipals: ['orgadmin'] }, severity: 'high' },
  },
  nearMisses: {
    'another role': { event: assumed(`arn:aws:iam::${ACCOUNT}:role/Deploy`), settings },
    'nothing is protected': { event: assumed() },
    'a role of that name in another account': { event: assumed(`arn:aws:iam::${OTHER_ACCOUNT}:role/OrgAdmin`), settings },
    'a path that is named like it': { event: assumed(`arn:aws:iam::${ACCOUNT}:role/OrgAdmin/Deploy`), settings },
    "emergency access is another rule's": { event: assumed(), settings: { ...settings, breakGlass: [{ principal: ARN, owner: 'ann' }] } },
    'the token had expired': { event: assumed(ARN, user(), 'AssumeRole', { errorCode: 'ExpiredTokenException' }), settings },
  },
  denied: { "an attempt is denied-iam-write's": { event: assumed(null, user(), 'AssumeRole', { errorCode: 'AccessDenied' }), settings } },
  nullParameters: {
    'the answer names the role': { event: answered, settings, severity: 'high', subject: 'OrgAdmin' },
    'no role is named': { event: call('sts', 'AssumeRole'), settings },
  },
  identities: {
    'an AWS service': { event: assumed(ARN, awsService('lambda.amazonaws.com')), settings },
    SAML: { event: assumed(ARN, samlUser(), 'AssumeRoleWithSAML'), settings, severity: 'high' },
    'web identity': { event: assumed(ARN, webIdentityUser(), 'AssumeRoleWithWebIdentity'), settings, severity: 'high' },
  },
  evasions: { 'a user agent like a service': { event: disguised(assumed()), settings, severity: 'high' } },
});
