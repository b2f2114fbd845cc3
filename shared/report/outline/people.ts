import type { PersonLine } from '../posture/people-table.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, day } from '../words.ts';
import { type Cell, quiet, type Room, type Section, text } from './block.ts';
import { NO_RECORD } from './checks.ts';
import { whoCell } from './credentials-state.ts';
import { listed } from './lists.ts';

/** Every user and root on one line. */
export function peopleOutline({ posture }: Pick<ReportBody, 'posture'>, room: Room): Section {
  const people = posture?.people;
  return {
    id: 'people',
    title: 'People',
    blocks:
      people === undefined
        ? [text(NO_RECORD)]
        : people.total === 0
          ? [text(posture?.peopleRead === 0 ? 'The people of no account were read.' : 'No user and no root is in the credential reports.')]
          : [
              quiet(`${count(people.total, 'user or root', 'users and roots')} in ${count(posture?.peopleRead ?? 0, 'account')}.`),
              listed(
                people,
                room,
                [
                  { label: 'Who' },
                  { label: 'MFA' },
                  { label: 'Password and keys' },
                  { label: 'Last active', isNarrow: true },
                  { label: 'Open', align: 'right', isNarrow: true },
                ],
                (line) => cells(line, room),
              ),
            ],
  };
}

const cells = (line: PersonLine, room: Room): readonly Cell[] => [
  whoCell(line, room, [
    ...(line.admin === 'full' || line.admin === 'equivalent' ? ['administrator'] : []),
    ...(line.groups === null || line.groups.length === 0 ? [] : [`groups ${clip(line.groups.join(', '), room.text)}`]),
    ...(line.possiblyShared.length === 0 ? [] : [`possibly shared: ${clip(line.possiblyShared.join('; '), room.text)}`]),
  ]),
  {
    text: line.mfa,
    ...(line.isWithoutMfa && (line.hasPassword || line.keys.some(({ isActive }) => isActive)) ? { tone: 'bad' as const } : {}),
  },
  { text: passwordWords(line), ...(line.keys.length === 0 ? {} : { sub: line.keys.map(keyWords).join(' · ') }) },
  { text: timeWords(line.lastActive) },
  { text: String(line.openFindings), ...(line.openFindings > 0 ? { tone: 'bad' as const } : { tone: 'quiet' as const }) },
];

const passwordWords = ({ hasPassword, passwordDays }: PersonLine): string => {
  if (hasPassword === null) return 'password not read';
  if (!hasPassword) return 'no password';
  return passwordDays === null ? 'password' : `password ${passwordDays} d old`;
};

const keyWords = ({ key, isActive, days, lastUsed }: PersonLine['keys'][number]): string =>
  [
    `${key.length > 8 ? `key …${key.slice(-4)}` : key}${isActive === false ? ' inactive' : ''}`,
    ...(days === null ? [] : [`${days} d`]),
    `used ${timeWords(lastUsed)}`,
  ].join(', ');

const timeWords = (time: string | null): string => {
  if (time === null) return 'not read';
  return time === 'never' ? 'never' : day(time);
};
