import { disguised } from '../../../test/support/key-records.ts';
import { casesOverTime, later } from '../../../test/support/over-time-cases.ts';
import { ACCOUNT, awsService, call, otherAccount, role, samlUser, user, webIdentityUser } from '../../../test/support/records.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './sts-path-new.ts';

const DAY = 24 * 60;
const arnOf = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const from = (by: JsonObject, to = 'Target', over: JsonObject = {}) =>
  call('sts', 'AssumeRole', { by, request: { roleArn: arnOf(to), roleSessionName: 'x' }, over: { readOnly: true, ...over } });
const fromRole = (name = 'Deploy', to = 'Target', session = 'bob') => from(role(name, session), to);
const web = (by: JsonObject = webIdentityUser(), to = 'Target') =>
  call('sts', 'AssumeRoleWithWebIdentity', { by, request: { roleArn: arnOf(to), roleSessionName: 'x' } });
const saml = (person = 'ann', principalArn: Json = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`) =>
  call('sts', 'AssumeRoleWithSAML', { by: samlUser(person), request: { roleArn: arnOf('Target'), principalArn } });
const customer = (subject: string) => ({ ...webIdentityUser(subject), identityProvider: 'cognito-identity.amazonaws.com' });
const ours = { trustedSubjects: ['repo:own-org/'] };
const readers = { ownReaders: [`${ACCOUNT}:role/Posture`, `${ACCOUNT}:role/Reader`] };
const cluster = {
  ...webIdentityUser('system:serviceaccount:web:app'),
  identityProvider: `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`,
};

export const cases = casesOverTime(rule, {
  opens: {
    'from role to role': {
      events: [later(0, fromRole())],
      severity: 'low',
      says: /Role Deploy \(session bob\) took a new way into role Target[\s\S]*role\/Deploy/,
    },
    'once, however often it is taken': {
      events: [
        later(0, fromRole()),
        later(5, fromRole()),
        later(30 * DAY, fromRole()),
        later(60 * DAY, fromRole()),
        later(100 * DAY, fromRole()),
      ],
      on: [0],
      severity: 'low',
    },
    'again after ninety days': { events: [later(0, fromRole()), later(90 * DAY + 1, fromRole())], on: [0, 1], severity: 'low' },
    'to another role': { events: [later(0, fromRole()), later(5, fromRole('Deploy', 'Other'))], on: [0, 1], severity: 'low' },
    'with a web identity': {
      events: [later(0, web())],
      severity: 'low',
      says: /repo:own-org\/app:ref:refs\/heads\/main of token\.actions/,
    },
    'a trusted subject': { events: [later(0, web())], settings: ours, severity: 'low' },
    'a subject that is not ours': {
      events: [later(0, web()), later(5, web(webIdentityUser('repo:own-organisation/app:ref:refs/heads/main')))],
      settings: ours,
      on: [0, 1],
      severity: 'high',
      says: /not among those/,
    },
    'a service account of a cluster': { events: [later(0, web(cluster))], settings: ours, severity: 'low' },
    'customers of an application are one way': {
      events: [later(0, web(customer('us-east-1:a'))), later(5, web(customer('us-east-1:b')))],
      settings: ours,
      on: [0],
      severity: 'low',
    },
    'a SAML provider, once for all its people': {
      events: [later(0, saml('ann')), later(5, saml('ben'))],
      on: [0],
      severity: 'low',
      says: /saml-provider\/corp/,
    },
    "from the monitor's role elsewhere, and from elsewhere into a role that it reads by": {
      events: [later(0, fromRole('Posture', 'Target')), later(5, fromRole('Deploy', 'Reader', 'Posture'))],
      on: [0, 1],
      settings: readers,
      severity: 'low',
    },
    'nothing is named': { events: [later(0, call('sts', 'AssumeRole', { by: role() }))], severity: 'low', says: /not named/ },
  },
  quiet: {
    'a user': { events: [later(0, from(user()))] },
    'an AWS service': { events: [later(0, from(awsService()))] },
    "another account is assume-role-outside-org's": { events: [later(0, from(otherAccount()))] },
    'a service-linked role': {
      events: [later(0, from(role('AWSServiceRoleForConfig', 'x', { path: '/aws-service-role/config.amazonaws.com/' })))],
    },
    'a denied attempt': { events: [later(0, from(role(), 'Target', { errorCode: 'AccessDenied', requestParameters: null }))] },
    'the monitor, on its way to read another account': { events: [later(0, fromRole('Posture', 'Reader'))], settings: readers },
    'an expired token': { events: [later(0, { ...web(), errorCode: 'ExpiredTokenException' })] },
  },
  evasions: {
    'another session name is no new way': {
      events: [later(0, fromRole()), later(5, fromRole('Deploy', 'Target', 'carol'))],
      on: [0],
      severity: 'low',
    },
    'a session named like a service': { events: [later(0, disguised(fromRole('Deploy', 'Target', 'AWSCloudFormation')))], severity: 'low' },
  },
});
