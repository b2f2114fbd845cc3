import type { HygieneSection } from '../posture/hygiene.ts';
import type { KeyAgesSection } from '../posture/key-ages.ts';
import type { MfaSection } from '../posture/mfa.ts';
import type { Named } from '../posture/places.ts';
import type { ReportBody } from '../summary.ts';
import { clip, count, day, figure, signed, withDelta } from '../words.ts';
import { type Block, type Cell, quiet, type Room, type Section, type Tone, text } from './block.ts';
import { NO_RECORD } from './checks.ts';
import { listed } from './lists.ts';

const NOT_READ = 'No run on record could read the people of any account: nothing is counted here.';

type Body = Pick<ReportBody, 'posture'>;

const unread = ({ posture }: Body): Block => text(posture === null ? NO_RECORD : NOT_READ);

/** Counts speak of the accounts that were read, and say how many those are. */
const readWords = ({ posture }: Body): string =>
  posture === null
    ? ''
    : `${posture.peopleRead} of ${count(posture.checks.accounts.length, 'account')} read, ${count(posture.checks.runs, 'run')}.`;

export const whoCell = ({ account, alias, name, owner }: Named, room: Room, more: readonly string[] = []): Cell => ({
  text: clip(name, room.text),
  sub: [clip(alias ?? account, 60), owner === null ? 'no owner set' : `owner ${clip(owner, 60)}`, ...more].join(' · '),
});

export function hygieneOutline(body: Body, room: Room): Section {
  const hygiene = body.posture?.hygiene ?? null;
  const blocks: readonly Block[] =
    hygiene === null
      ? [unread(body)]
      : [
          hygieneFigures(hygiene),
          quiet(readWords(body)),
          hygiene.named.total === 0
            ? quiet('Nobody stands out: no credential unused, doubled or left over.')
            : listed(
                hygiene.named,
                room,
                [{ label: 'Who' }, { label: 'Why' }],
                (row) => [whoCell(row, room), { text: clip(row.why.join('; '), room.text) }],
                'To look at',
              ),
        ];
  return { id: 'hygiene', title: 'Credential hygiene', blocks };
}

/** A column of changes stands only where something is compared. */
export function hygieneFigures({ figures }: HygieneSection): Block {
  const isCompared = figures.some(({ delta }) => delta !== null);
  return {
    kind: 'table',
    columns: [
      { label: 'Credentials' },
      { label: 'Now', align: 'right' },
      ...(isCompared ? [{ label: 'Change', align: 'right' as const }] : []),
    ],
    rows: figures.map(({ label, now, delta }) => [
      { text: label },
      { text: figure(now) },
      ...(isCompared ? [{ text: delta === null ? 'first count' : signed(delta), tone: 'quiet' as const }] : []),
    ]),
    more: 0,
  };
}

const KIND_TONE: Readonly<Partial<Record<MfaSection['kinds'][number]['kind'], Tone>>> = {
  'security-key': 'good',
  'hardware-token': 'good',
  none: 'bad',
  sms: 'high',
};

export function mfaOutline(body: Body, room: Room): Section {
  const mfa = body.posture?.mfa ?? null;
  return { id: 'mfa', title: 'MFA coverage', blocks: mfa === null ? [unread(body)] : mfaBlocks(mfa, body, room) };
}

export const mfaWords = ({ console, admins, roots }: MfaSection): string =>
  `Console users with MFA: ${shareWords(console)}. Administrators with MFA: ${shareWords(admins)}. ` +
  `Roots without MFA: ${roots.rows.filter(({ isWithout }) => isWithout).length} of ${roots.total}.`;

const mfaBlocks = (mfa: MfaSection, body: Body, room: Room): readonly Block[] => {
  const { kinds, roots, without } = mfa;
  return [
    text(mfaWords(mfa)),
    {
      kind: 'bars',
      caption: 'Console users by the strongest kind they hold',
      bars: kinds
        .filter(({ kind, count: number }) => number > 0 || (kind !== 'sms' && kind !== 'unknown' && kind !== 'not-read'))
        .map(({ kind, label, count: number }) => ({ label, value: number, text: figure(number), tone: KIND_TONE[kind] ?? 'low' })),
    },
    quiet(`${readWords(body)} A synced passkey and a security key look alike to AWS.`),
    listed(roots, room, [{ label: 'Root of' }, { label: 'MFA' }], ({ account, alias, words, isWithout }) => [
      { text: clip(alias ?? account, 60), ...(alias === null ? {} : { sub: account }) },
      { text: words, ...(isWithout ? { tone: 'bad' as const } : {}) },
    ]),
    without.total === 0
      ? quiet('Nobody with a password or an active key is known to be without MFA.')
      : listed(without, room, [{ label: 'Without MFA' }, { label: 'Has', isNarrow: true }], (row) => [
          whoCell(row, room, row.isAdmin ? ['administrator'] : []),
          { text: row.isConsole ? 'password' : 'access key', tone: row.isConsole || row.isAdmin ? 'bad' : 'medium' },
        ]),
  ];
};

/** Of nobody there is no share. */
const shareWords = ({ have, of }: MfaSection['console']): string =>
  of === 0 ? 'there are none' : `${withDelta(have.now, have.delta)} of ${figure(of)}, ${Math.floor((have.now / of) * 100)} %`;

export function keyAgesOutline(body: Body, room: Room): Section {
  const ages = body.posture?.keyAges ?? null;
  return { id: 'key-ages', title: 'Ages of access keys', blocks: ages === null ? [unread(body)] : keyBlocks(ages, body, room) };
}

export const keyBars = ({ buckets }: KeyAgesSection): Block => ({
  kind: 'bars',
  caption: 'Active keys by age',
  bars: buckets.map(({ bucket, count: number, isOver }) => ({
    label: bucket,
    value: number,
    text: count(number, 'key'),
    tone: isOver ? 'high' : 'low',
  })),
});

function keyBlocks(ages: KeyAgesSection, body: Body, room: Room): readonly Block[] {
  const { keys, unknown, turning, oldest } = ages;
  const days = body.posture?.thresholds.keyDays ?? 0;
  const table = (rows: typeof oldest, caption: string, last: string): Block =>
    listed(
      rows,
      room,
      [{ label: 'Whose' }, { label: 'Key' }, { label: last, align: 'right', isNarrow: true }],
      (row) => [whoCell(row, room), { text: row.key }, { text: `${row.days} d`, sub: `limit ${day(row.due)}` }],
      caption,
    );
  return [
    text(`${count(keys, 'active key')}; the limit is ${days} days.${unknown === 0 ? '' : ` Of ${unknown} the age is not known.`}`),
    keyBars(ages),
    quiet(readWords(body)),
    turning.total === 0
      ? quiet(`No key reaches ${days} days within the next seven.`)
      : table(turning, `Reach ${days} days within the next seven`, 'Age'),
    ...(oldest.total === 0 ? [] : [table(oldest, `Over ${days} days`, 'Age')]),
  ];
}
