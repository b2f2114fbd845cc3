import { monitoredCases } from '../../../test/support/monitored-cases.ts';
import { check } from './monitor-iam-changes.ts';

export const cases = monitoredCases(check, 'policy-admin-attached', 'trail-stopped');
