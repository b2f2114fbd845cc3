import { monitoredCases } from '../../../test/support/monitored-cases.ts';
import { check } from './monitor-org-changes.ts';

export const cases = monitoredCases(check, 'org-leave', 'trail-stopped');
