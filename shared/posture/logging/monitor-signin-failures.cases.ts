import { monitoredCases } from '../../../test/support/monitored-cases.ts';
import { check } from './monitor-signin-failures.ts';

export const cases = monitoredCases(check, 'console-bruteforce', 'trail-stopped');
