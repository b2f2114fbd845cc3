import type { Parsed, PolicyDocument } from '../document/document.ts';
import { entriesIn } from './entries.ts';
import type { TrustEntry } from './entry.ts';
import type { TrustFlag } from './flags.ts';
import type { TrustHome } from './home.ts';
import { type Exposure, isOpenToPublic, type KnownExposure, widest } from './levels.ts';

/** Whom a role's trust policy lets in. */
export interface TrustExposure {
  /** The widest of its entries. */
  readonly level: Exposure;
  /** What is certain where the level is unknown. */
  readonly atLeast: KnownExposure;
  /** Every way in, the ones that admit nobody included. */
  readonly entries: readonly TrustEntry[];
  readonly flags: readonly TrustFlag[];
  /** Its statements as texts without their names: what only takes away can add nobody, and what only gives can shut nobody out. */
  readonly written: { readonly allows: ReadonlySet<string>; readonly denies: ReadonlySet<string> };
}

const unknown = (...flags: readonly TrustFlag[]): TrustExposure => ({
  level: 'unknown',
  atLeast: 'nobody',
  entries: [],
  flags,
  written: { allows: new Set(), denies: new Set() },
});

/** Real trust policies stay below a thousandth of this. */
const MOST_WORK = 2_000_000;

export function exposureOf(trust: Parsed, home: TrustHome): TrustExposure {
  if (!trust.readable) return unknown('unreadable');
  if (workIn(trust.document) > MOST_WORK) return unknown('overLimit');
  const entries = entriesIn(trust.document, home);
  const atLeast = widest(entries.flatMap(({ level }) => (level === 'unknown' ? [] : [level])));
  const isKnown = isOpenToPublic(atLeast) || entries.every(({ level }) => level !== 'unknown');
  const flags = [...new Set(entries.flatMap((entry) => entry.flags))].sort();
  return { level: isKnown ? atLeast : 'unknown', atLeast, entries, flags, written: writtenIn(trust.document) };
}

function writtenIn({ version, statements }: PolicyDocument): TrustExposure['written'] {
  const texts = (effect: 'Allow' | 'Deny'): ReadonlySet<string> =>
    new Set(
      statements.filter((one) => one.effect === effect).map(({ index: _index, sid: _sid, ...one }) => JSON.stringify([version, one])),
    );
  return { allows: texts('Allow'), denies: texts('Deny') };
}

/** Principals of the Allows times all that each is held against. */
function workIn({ statements }: PolicyDocument): number {
  const size = ({ principals, conditions }: PolicyDocument['statements'][number]): number =>
    1 + (principals?.entries.length ?? 0) + conditions.reduce((sum, { values }) => sum + 1 + values.length, 0);
  const denied = statements.reduce((sum, statement) => sum + (statement.effect === 'Deny' ? size(statement) : 0), 0);
  return statements.reduce(
    (sum, statement) =>
      sum +
      (statement.effect === 'Allow'
        ? (statement.principals?.entries.length ?? 0) * (size(statement) + denied)
        : statement.actions.patterns.length),
    0,
  );
}
