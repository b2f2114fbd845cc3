import type { Run } from '../../shared/findings/store.ts';

/** Kinds of runs that infra/resources/schedules.cjs starts by the clock (test/architecture compares the two). */
export const SCHEDULED: readonly Run['kind'][] = ['notify', 'report', 'watch', 'drill', 'reconcile', 'posture'];
