import { monitoredCases } from '../../../test/support/monitored-cases.ts';
import { check } from './monitor-trail-changes.ts';

export const cases = monitoredCases(check, 'trail-stopped', 'console-spray');
