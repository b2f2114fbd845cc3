import { isAdministrator } from '../../policy/paths/is-administrator.ts';
import type { PersonRow, PostureRecord } from '../../posture/record.ts';

/** Users and root of a run; undefined where its credential report was not read: no people is not the same as none read. */
export const peopleOf = ({ sources, people }: PostureRecord): readonly PersonRow[] | undefined =>
  sources.credentialReport.state === 'read' ? people : undefined;

export const isUser = ({ kind }: PersonRow): boolean => kind === 'user';
export const isConsoleUser = (person: PersonRow): boolean => isUser(person) && person.hasPassword === true;
export const hasMfa = ({ mfa }: PersonRow): boolean => mfa !== undefined && mfa.length > 0;
export const isAdmin = ({ admin }: Pick<PersonRow, 'admin'>): boolean => admin !== undefined && isAdministrator({ level: admin });
export const hasCredential = ({ hasPassword, keys }: PersonRow): boolean => hasPassword === true || keys.some(({ isActive }) => isActive);
