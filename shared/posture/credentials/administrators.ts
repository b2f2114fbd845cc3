import type { AdminLevel } from '../../policy/paths/admin-level.ts';

/** Undefined of those who are no administrators. Whoever may be one is treated as one who may be. */
export const levelIfAdministrator = (level: AdminLevel): Exclude<AdminLevel, 'none' | 'capped'> | undefined =>
  level === 'none' || level === 'capped' ? undefined : level;
