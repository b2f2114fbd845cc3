import { disguised } from '../../../test/support/key-records.ts';
import { awsService, call, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './signin-policy-changed.ts';

const signin = (name: string, request = {}, by = user(), over = {}) => call('signin', name, { by, request, over });
const put = signin('PutResourcePermissionStatement', { statementId: 'office' });
const removed = signin('DeleteResourcePermissionStatement', { statementId: 'office' });
const refused = { errorCode: 'AccessDeniedException', errorMessage: 'no' };

export const cases = casesFor(rule, {
  hits: {
    'a statement set': { event: put, severity: 'high', says: /User alice set a statement on who may sign in/ },
    'a statement removed': { event: removed, severity: 'high', says: /removed a statement/ },
    'the console authorisation': {
      event: signin('DeleteConsoleAuthorizationConfiguration'),
      severity: 'high',
      says: /removed the authorisation of the console/,
    },
    'through a service': {
      event: signin('PutConsoleAuthorizationConfiguration', {}, through('cloudformation.amazonaws.com', role())),
      severity: 'medium',
    },
  },
  nearMisses: {
    'only read': { event: signin('GetConsoleAuthorizationConfiguration') },
    'it failed': { event: signin('PutResourcePermissionStatement', {}, user(), { errorCode: 'ValidationException' }) },
    'the same name from another service': { event: call('sso', 'PutResourcePermissionStatement', { request: { statementId: 'office' } }) },
  },
  denied: { 'nothing changed': { event: signin('DeleteResourcePermissionStatement', {}, user(), refused) } },
  nullParameters: { 'no statement is named': { event: call('signin', 'PutResourcePermissionStatement'), severity: 'high' } },
  identities: {
    'a role session': { event: signin('PutResourcePermissionStatement', {}, role()), severity: 'high', saysNot: /without MFA/ },
    root: { event: signin('PutResourcePermissionStatement', {}, root()), severity: 'high' },
    'an AWS service': {
      event: signin('PutResourcePermissionStatement', {}, awsService('signin-policy.amazonaws.com')),
      severity: 'medium',
    },
  },
  evasions: { 'a user agent like a service': { event: disguised(put), severity: 'high' } },
  ends: {
    'set, then removed': { opens: put, after: removed, ends: true },
    'removed, then set': { opens: removed, after: put, ends: true },
    'set twice': { opens: put, after: put, ends: false },
    'another statement removed': {
      opens: put,
      after: signin('DeleteResourcePermissionStatement', { statementId: 'home' }),
      ends: false,
    },
    'a denied removal': {
      opens: put,
      after: signin('DeleteResourcePermissionStatement', { statementId: 'office' }, user(), refused),
      ends: false,
    },
  },
});
