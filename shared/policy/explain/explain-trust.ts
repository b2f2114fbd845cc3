import type { AccountModel } from '../account/account.ts';
import type { Parsed } from '../document/document.ts';
import type { MeaningRow } from '../meaning.ts';
import { adminLevel } from '../paths/admin-level.ts';
import { holderOf } from '../paths/holder.ts';
import { isAdministrator } from '../paths/is-administrator.ts';
import { exposureOf } from '../trust/exposure-of.ts';
import type { TrustHome } from '../trust/home.ts';
import { changeOfTrust, type TrustChange } from '../trust/transition.ts';
import { changeRows, levelWords } from '../trust/words.ts';
import { capped, type Explained, type Side, uncertain } from './explained.ts';

export interface TrustChanged {
  readonly role: string;
  readonly before: Side<Parsed>;
  readonly after: Side<Parsed>;
}

const CHANGES: Readonly<Record<TrustChange['transition'], Explained['meaning']['change']>> = {
  opened: 'widened',
  closed: 'narrowed',
  changed: 'both',
  same: 'neutral',
  unknown: 'unknown',
};

/** Who may now assume a role that could not before, and what the role is worth to them. */
export function explainTrust({ role, before, after }: TrustChanged, home: TrustHome, account: AccountModel | undefined): Explained {
  if (after === undefined || after === 'unknown') return uncertain(`role ${role}`, 'whom the role lets in now is not on record');
  const now = exposureOf(after, home);
  const worth = worthOf(role, account);
  if (before === 'unknown') {
    return {
      meaning: {
        change: 'unknown',
        headline: `role ${role} now lets in ${levelWords(now.level)}; whom it let in before is not on record`,
        ...capped([...worthRows(worth), { label: 'Not known', words: 'no previous document is known' }]),
      },
      atLeast: { severity: 'medium', because: 'whom the role let in before is not known' },
    };
  }
  const change = changeOfTrust(before === undefined ? undefined : exposureOf(before, home), now, home);
  const isLooser = change.loosened.length > 0;
  const kind = change.transition === 'same' && isLooser ? 'widened' : CHANGES[change.transition];
  return {
    meaning: {
      change: kind,
      headline: `role ${role}${headlineOf(change, kind, before === undefined)}`,
      ...capped([...trustRows(change, home), ...worthRows(worth)]),
    },
    ...(kind === 'unknown' ? { atLeast: { severity: 'medium', because: 'who may assume the role now is not certain' } } : {}),
    ...(worth === 'nothing' && kind !== 'neutral' ? { atMost: { severity: 'high', because: 'the role has no permissions so far' } } : {}),
    ...(kind === 'neutral' ? { atMost: { severity: 'low', because: 'the same people may assume the role as before' } } : {}),
  };
}

function headlineOf({ before, after }: TrustChange, kind: Explained['meaning']['change'], isNew: boolean): string {
  if (kind === 'unknown') return ': not certain who may assume it now';
  if (isNew) return ` is new, and open to ${levelWords(after)}`;
  const how = kind === 'both' ? 'open to others' : KINDS[kind];
  return `, ${how}: ${before === after ? `open to ${levelWords(after)}, as before` : `now open to ${levelWords(after)} (before: ${levelWords(before)})`}`;
}

const KINDS = { widened: 'widened', narrowed: 'narrowed', neutral: 'unchanged in meaning' } as const;

/** With less to show: the label alone would not say of whom it was asked. */
const trustRows = (change: TrustChange, home: TrustHome): Explained['meaning']['rows'] =>
  changeRows(change, home).map(({ label, words }) => (label === 'Less asked' ? { label, words: `of ${words}` } : { label, words }));

type Worth = 'administrator' | 'nothing' | 'some' | undefined;

/** What the role's own policies give; undefined: not known. */
function worthOf(role: string, account: AccountModel | undefined): Worth {
  const found = account?.roles.get(role);
  if (account === undefined || found === undefined) return undefined;
  if (found.inline.length + found.attached.length === 0) return 'nothing';
  return isAdministrator(adminLevel(holderOf(account, found))) ? 'administrator' : 'some';
}

const worthRows = (worth: Worth): readonly MeaningRow[] => {
  if (worth === 'administrator') return [{ label: 'Worth', words: 'the role is an administrator' }];
  if (worth === 'nothing') return [{ label: 'Worth', words: 'the role has no permissions so far' }];
  return worth === undefined ? [{ label: 'Not known', words: 'what the role itself may do: the account was not read' }] : [];
};
