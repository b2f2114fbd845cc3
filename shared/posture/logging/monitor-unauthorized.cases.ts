import { monitoredCases } from '../../../test/support/monitored-cases.ts';
import { check } from './monitor-unauthorized.ts';

export const cases = monitoredCases(check, 'denied-iam-write', 'trail-stopped');
