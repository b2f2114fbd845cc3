import { call, root, signIn, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-password-recovery.ts';

const recovery = (step: string, result = 'Success', what = {}) =>
  call('signin', step, { by: root(), response: { [step]: result }, over: { eventType: 'AwsConsoleSignIn' }, ...what });
const REQUESTED = 'PasswordRecoveryRequested';
const COMPLETED = 'PasswordRecoveryCompleted';

export const cases = casesFor(rule, {
  hits: {
    requested: { event: recovery(REQUESTED), severity: 'high', subject: 'root', says: /^Recovery of the root password was requested/ },
    completed: { event: recovery(COMPLETED), severity: 'critical', subject: 'root', says: /^Recovery of the root password was completed/ },
    'a failed request is only noted': { event: recovery(REQUESTED, 'Failure'), severity: 'low', says: /failed/, saysNot: /was requested/ },
    'a failed completion is only noted': { event: recovery(COMPLETED, 'Failure'), severity: 'low', saysNot: /was completed/ },
    'no result said': { event: recovery(COMPLETED, 'Success', { response: null }), severity: 'critical' },
  },
  nearMisses: {
    'a changed password has a rule of its own': { event: recovery('PasswordUpdated') },
    'a name that only begins alike': { event: recovery('PasswordRecovery') },
    'the same name from another service': { event: call('sso', COMPLETED, { by: root() }) },
    'a sign-in': { event: signIn(root()) },
  },
  denied: {
    'a refused request changed nothing': {
      event: recovery(REQUESTED, 'Success', { over: { errorCode: 'AccessDenied' } }),
      severity: 'low',
      saysNot: /was requested/,
    },
  },
  nullParameters: { 'there are never any': { event: recovery(REQUESTED, 'Success', { request: null }), severity: 'high' } },
  identities: {
    'an IAM user in the record is still root recovery': {
      event: recovery(REQUESTED, 'Success', { by: user() }),
      severity: 'high',
      subject: 'root',
    },
    'no identity at all': { event: recovery(REQUESTED, 'Success', { by: null }), severity: 'high', subject: 'root' },
    'a type that nobody knows': { event: recovery(COMPLETED, 'Success', { by: { type: 'Unknown' } }), severity: 'critical' },
  },
  evasions: {
    'a browser that calls itself a service': {
      event: recovery(REQUESTED, 'Success', { over: { userAgent: 'signin.amazonaws.com' } }),
      severity: 'high',
    },
  },
});
