import type { MfaKind, PersonRow } from '../../posture/record.ts';
import { type Capped, capped } from '../capped.ts';
import type { ReportInput } from '../input.ts';
import { hasCredential, hasMfa, isAdmin, isConsoleUser, isUser } from './people.ts';
import { type Figure, figureOver, type Named, named, type Place } from './places.ts';

/** Whom a second factor protects. Nobody is counted whose MFA was not read. */
export interface MfaSection {
  readonly console: Share;
  readonly admins: Share;
  /** Console users, each once by the strongest kind they hold. */
  readonly kinds: readonly { readonly kind: MfaKind | 'none' | 'not-read'; readonly label: string; readonly count: number }[];
  readonly roots: Capped<{ readonly account: string; readonly alias: string | null; readonly words: string; readonly isWithout: boolean }>;
  /** Users with a password or an active key, and no MFA. */
  readonly without: Capped<Named & { readonly isConsole: boolean; readonly isAdmin: boolean }>;
}

interface Share {
  readonly of: number;
  readonly have: Figure;
}

/** The strongest first: what cannot be phished before what can. */
const KINDS = {
  'security-key': 'security key or passkey',
  'hardware-token': 'hardware token',
  virtual: 'virtual device',
  sms: 'SMS',
  unknown: 'kind not read',
} as const satisfies Record<MfaKind, string>;
const STRONGEST_FIRST = Object.keys(KINDS) as readonly MfaKind[];
const MOST = 5000;

export function mfaSection(places: readonly Place[], input: ReportInput): MfaSection {
  const people = places.flatMap(({ people: own = [] }) => own);
  const share = (isOne: (person: PersonRow) => boolean): Share => ({
    of: people.filter(isOne).length,
    have: figureOver(places, (all) => all.filter((person) => isOne(person) && hasMfa(person)).length, input),
  });
  const console = people.filter(isConsoleUser);
  return {
    console: share(isConsoleUser),
    admins: share((person) => isUser(person) && isAdmin(person) && hasCredential(person)),
    kinds: [
      ...STRONGEST_FIRST.map((kind) => ({
        kind,
        label: KINDS[kind],
        count: console.filter((person) => strongest(person) === kind).length,
      })),
      { kind: 'none' as const, label: 'none', count: console.filter(({ mfa }) => mfa?.length === 0).length },
      { kind: 'not-read' as const, label: 'not read', count: console.filter(({ mfa }) => mfa === undefined).length },
    ],
    roots: capped(places.map(rootOf), MOST),
    without: capped(
      places.flatMap((place) =>
        (place.people ?? [])
          .filter((person) => isUser(person) && person.mfa?.length === 0 && hasCredential(person))
          .map((person) => ({ ...named(place, person), isConsole: isConsoleUser(person), isAdmin: isAdmin(person) })),
      ),
      MOST,
    ),
  };
}

const strongest = ({ mfa = [] }: PersonRow): MfaKind | undefined => STRONGEST_FIRST.find((kind) => mfa.includes(kind));

export const mfaWordsOf = (mfa: PersonRow['mfa']): string => {
  if (mfa === undefined) return 'not read';
  return mfa.length === 0 ? 'none' : mfa.map((kind) => KINDS[kind]).join(', ');
};

function rootOf({ account, alias, people }: Place): MfaSection['roots']['rows'][number] {
  const root = people?.find(({ kind }) => kind === 'root');
  if (root === undefined) return { account, alias, words: 'not read', isWithout: false };
  if (root.mfa?.length === 0 && root.hasPassword === false && !hasCredential(root))
    return { account, alias, words: 'no root credentials', isWithout: false };
  return { account, alias, words: mfaWordsOf(root.mfa), isWithout: root.mfa?.length === 0 };
}
