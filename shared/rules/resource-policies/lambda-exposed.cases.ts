import { ACCOUNT, call, OTHER_ACCOUNT, role, ssoRole, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { Json, JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './lambda-exposed.ts';

const ARN = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:app`;
const SUBJECT = 'us-east-1/function/app';
const lambda = (name: string, request: Json, what: JsonObject = {}) => call('lambda', name, { request, ...what });
const add = (more: JsonObject, what: JsonObject = {}) =>
  lambda('AddPermission20150331v2', { functionName: 'app', statementId: 's1', action: 'lambda:InvokeFunction', ...more }, what);
const url = (authType: string, name = 'CreateFunctionUrlConfig', what: JsonObject = {}) =>
  lambda(name, { functionName: 'app', authType }, what);
const layer = (more: JsonObject) =>
  lambda('AddLayerVersionPermission20181031', {
    layerName: 'tools',
    versionNumber: 3,
    statementId: 's1',
    action: 'lambda:GetLayerVersion',
    ...more,
  });
const own = { organizationId: 'o-own1234567' };

export const cases = casesFor(rule, {
  hits: {
    everybody: {
      event: add({ principal: '*' }),
      severity: 'critical',
      subject: SUBJECT,
      part: 'statement::s1',
      says: /get-policy --function-name app/,
    },
    'the newest of its names': { event: lambda('AddPermission20990101v9', { functionName: 'app', principal: '*' }), severity: 'critical' },
    'an account nobody trusts': { event: add({ principal: OTHER_ACCOUNT }), severity: 'high', says: /another account \(999988887777\)/ },
    'a role of another account': { event: add({ principal: `arn:aws:iam::${OTHER_ACCOUNT}:role/x` }), severity: 'high' },
    'a service for any account': {
      event: add({ principal: 's3.amazonaws.com' }),
      severity: 'medium',
      says: /let the service s3\.amazonaws\.com invoke function app for any account/,
    },
    'a service for another account': {
      event: add({ principal: 'sns.amazonaws.com', sourceArn: `arn:aws:sns:us-east-1:${OTHER_ACCOUNT}:t` }),
      severity: 'high',
    },
    'another organisation': { event: add({ principal: '*', principalOrgID: 'o-other98765' }), settings: own, severity: 'high' },
    'an address for everybody': {
      event: url('NONE'),
      severity: 'high',
      part: 'url:',
      says: /delete-function-url-config --function-name app/,
    },
    'an address that asks no more': { event: url('NONE', 'UpdateFunctionUrlConfig20211031'), severity: 'high' },
    'the permission for such an address': {
      event: add({ principal: '*', action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'NONE' }),
      severity: 'critical',
    },
    'a layer for everybody': { event: layer({ principal: '*' }), severity: 'critical', subject: 'us-east-1/layer/tools:3' },
  },
  nearMisses: {
    'the own organisation': { event: add({ principal: '*', principalOrgID: 'o-own1234567' }), settings: own },
    'a layer for the own organisation': { event: layer({ principal: '*', organizationId: 'o-own1234567' }), settings: own },
    'everybody, held to the own account': { event: add({ principal: '*', sourceAccount: ACCOUNT }) },
    'a service for an own topic': { event: add({ principal: 'sns.amazonaws.com', sourceArn: `arn:aws:sns:us-east-1:${ACCOUNT}:t` }) },
    'a service for a bucket': { event: add({ principal: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::data' }) },
    'a skill': { event: add({ principal: 'alexa-appkit.amazon.com', eventSourceToken: 'amzn1.ask.skill.1' }) },
    'the own account': { event: add({ principal: ACCOUNT }) },
    'a trusted account': { event: add({ principal: OTHER_ACCOUNT }), settings: { trustedAccounts: [OTHER_ACCOUNT] } },
    'an address that asks for credentials': { event: url('AWS_IAM') },
    'a function that was not there': {
      event: url('NONE', 'CreateFunctionUrlConfig', { over: { errorCode: 'ResourceNotFoundException' } }),
    },
    'the name at another service': { event: call('logs', 'AddPermission', { request: { principal: '*' } }) },
  },
  denied: { 'changed nothing': { event: lambda('AddPermission20150331v2', null, { over: { errorCode: 'AccessDenied' } }) } },
  nullParameters: {
    'for whom is not shown': { event: lambda('AddPermission20150331v2', null), severity: 'medium', says: /nobody can say/ },
    'an address': { event: lambda('CreateFunctionUrlConfig', null) },
  },
  identities: {
    'Identity Center': { event: url('NONE', 'CreateFunctionUrlConfig', { by: ssoRole() }), severity: 'high', saysNot: /without MFA/ },
    'a stack': {
      event: add({ principal: 's3.amazonaws.com' }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'low',
    },
    'a stack that opens it to everybody': {
      event: add({ principal: '*' }, { by: through('cloudformation.amazonaws.com', role()) }),
      severity: 'critical',
    },
  },
  evasions: {
    'a stack only as user agent': {
      event: add({ principal: '*' }, { over: { userAgent: 'cloudformation.amazonaws.com' } }),
      severity: 'critical',
    },
    'a pattern for the source account': { event: add({ principal: '*', sourceAccount: '*' }), severity: 'critical' },
    'a function by its ARN and alias': {
      event: add({ functionName: `${ARN}:live`, principal: '*' }),
      severity: 'critical',
      subject: SUBJECT,
    },
  },
  ends: {
    'permission removed, by ARN': {
      opens: add({ principal: '*' }),
      after: lambda('RemovePermission20150331v2', { functionName: ARN, statementId: 's1' }),
      ends: true,
    },
    'another permission removed': {
      opens: add({ principal: '*' }),
      after: lambda('RemovePermission20150331v2', { functionName: 'app', statementId: 's2' }),
      ends: false,
    },
    'address deleted': { opens: url('NONE'), after: lambda('DeleteFunctionUrlConfig', { functionName: 'app' }), ends: true },
    'address asks for credentials': { opens: url('NONE'), after: url('AWS_IAM', 'UpdateFunctionUrlConfig'), ends: true },
    'address still open': { opens: url('NONE'), after: url('NONE', 'UpdateFunctionUrlConfig'), ends: false },
    'a permission does not end an address': {
      opens: url('NONE'),
      after: lambda('RemovePermission20150331v2', { functionName: 'app', statementId: 's1' }),
      ends: false,
    },
    'function deleted': { opens: add({ principal: '*' }), after: lambda('DeleteFunction20150331', { functionName: 'app' }), ends: true },
    'one version deleted': {
      opens: add({ principal: '*' }),
      after: lambda('DeleteFunction20150331', { functionName: 'app', qualifier: '3' }),
      ends: false,
    },
  },
});
