import type { Figure } from '../posture/places.ts';
import type { PrivilegeSection } from '../posture/privilege.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, day, figure, signed } from '../words.ts';
import { type Block, type Cell, quiet, type Room, type Section, text } from './block.ts';
import { NO_RECORD } from './checks.ts';
import { listed } from './lists.ts';

export function privilegeOutline({ posture }: Pick<ReportBody, 'posture'>, room: Room): Section {
  const privilege = posture?.privilege ?? null;
  return {
    id: 'privilege',
    title: 'Least privilege',
    blocks:
      privilege === null
        ? [text(posture === null ? NO_RECORD : 'No run on record could read who may do what: nothing is counted here.')]
        : [figures(privilege, posture?.thresholds.roleUnusedDays ?? 0), ...lists(privilege, room)],
  };
}

function figures(privilege: PrivilegeSection, unusedDays: number): Block {
  const { admins, conditionalAdmins, paths, unusedRoles, analyzerFindings, wildcards, principals } = privilege;
  const isCompared = [admins, analyzerFindings, wildcards].some((of) => of !== null && of.delta !== null);
  const change = (delta: number | null): readonly Cell[] =>
    isCompared ? [{ text: delta === null ? '–' : signed(delta), tone: 'quiet' }] : [];
  const known = (what: string, of: Figure | null): readonly Cell[] => [
    { text: what },
    of === null ? { text: 'not judged', tone: 'quiet' } : { text: figure(of.now) },
    ...change(of?.delta ?? null),
  ];
  const plain = (what: string, now: number): readonly Cell[] => [{ text: what }, { text: figure(now) }, ...change(null)];
  const { user, group, role } = admins.byKind;
  return {
    kind: 'table',
    columns: [
      { label: `Of ${count(principals, 'principal')}` },
      { label: 'Now', align: 'right' },
      ...(isCompared ? [{ label: 'Change', align: 'right' as const }] : []),
    ],
    rows: [
      [
        { text: 'with administrator rights', sub: `${count(user, 'user')}, ${count(group, 'group')}, ${count(role, 'role')}` },
        { text: figure(admins.now) },
        ...change(admins.delta),
      ],
      plain('administrator under conditions', conditionalAdmins),
      plain('with a proven path to administrator', paths.total),
      plain(`roles unused for ${unusedDays} days`, unusedRoles.total),
      known('policies with a wildcard where none belongs', wildcards),
      known('open findings of Access Analyzer', analyzerFindings),
    ],
    more: 0,
  };
}

const lists = (privilege: PrivilegeSection, room: Room): readonly Block[] => {
  const { admins, unusedServices, advised, unusedRoles, paths } = privilege;
  return [
    ...(admins.appeared.total === 0 ? [] : [names(admins.appeared, 'New administrators', room)]),
    ...(admins.gone.total === 0 ? [] : [names(admins.gone, 'Administrators no more', room)]),
    ...(paths.total === 0
      ? []
      : [
          listed(paths, room, [{ label: 'Proven path to administrator' }, { label: 'By' }], (row) => [
            nameCell(row, room),
            { text: row.path },
          ]),
        ]),
    unusedServices.total === 0
      ? quiet(
          `Services granted and not used: ${advised === 0 ? 'Access Advisor was not asked' : `none, of ${count(advised, 'principal')} asked`}.`,
        )
      : listed(
          unusedServices,
          { rows: 10 },
          [{ label: 'Service granted, with no recorded use' }, { label: 'Principals', align: 'right' }],
          ({ service, principals }) => [{ text: clip(service, 60) }, { text: figure(principals) }],
          `Top ${unusedServices.rows.length}, of ${count(advised, 'principal')} asked`,
        ),
    ...(unusedRoles.total === 0
      ? []
      : [
          listed(unusedRoles, room, [{ label: 'Unused role' }, { label: 'Last used', align: 'right', isNarrow: true }], (row) => [
            nameCell(row, room),
            row.lastUsed === null ? { text: 'not on record' } : { text: day(row.lastUsed), sub: `${row.days} d ago` },
          ]),
        ]),
  ];
};

type Name = PrivilegeSection['paths']['rows'][number];

const nameCell = ({ account, alias, kind, name }: Omit<Name, 'path'>, room: Room): Cell => ({
  text: clip(name, room.text),
  sub: `${kind} · ${clip(alias ?? account, 60)}`,
});

const names = (list: PrivilegeSection['admins']['appeared'], caption: string, room: Room): Block =>
  listed(list, room, [{ label: caption }], (row) => [nameCell(row, room)]);
