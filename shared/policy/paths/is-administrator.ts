import type { Level } from './admin-level.ts';

export const isAdministrator = ({ level }: Pick<Level, 'level'>): boolean => level === 'full' || level === 'equivalent';
