import { monitoredCases } from '../../../test/support/monitored-cases.ts';
import { check } from './monitor-signin-no-mfa.ts';

export const cases = monitoredCases(check, 'console-login-no-mfa', 'trail-stopped');
