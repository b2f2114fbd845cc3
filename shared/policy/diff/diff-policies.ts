import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Parsed, PolicyDocument, PolicyKind } from '../document/document.ts';
import { universeOf } from './action-universe.ts';
import { fullBudget } from './budget.ts';
import { canonicalText } from './canonical.ts';
import { compare, type Finding } from './compare.ts';
import { flagsOfRegions, flagsOfTexts } from './flags.ts';
import { noLetters } from './letters.ts';
import { callersOf, MOST_CALLERS } from './principals.ts';
import type { Keys } from './questions.ts';
import { reasonsFor } from './reasons.ts';
import { type Proven, regionsOf } from './regions.ts';
import type { Change, PolicyDiff } from './verdict.ts';
import type { Sides } from './witness.ts';

export interface DiffOptions {
  /** The event shows that there was no document before: without one everything granted is gained. */
  readonly isCreation?: boolean;
  /** What IAM takes of such a document at most, without white space. */
  readonly mostCharacters?: number;
}

/**
 * What a change from one document to another means. `after` undefined: the document was deleted. `before` undefined: none is
 * known, which says nothing unless `isCreation`. Pure; never throws; bounded in its work.
 */
export function diffPolicies(
  before: Parsed | undefined,
  after: Parsed | undefined,
  kind: PolicyKind,
  catalogue: Catalogue,
  { isCreation = false, mostCharacters }: DiffOptions = {},
): PolicyDiff {
  const unreadable = [faultOf('earlier', before), faultOf('later', after)].flat();
  const texts = flagsOfTexts({ before: documentOf(before), after: documentOf(after) }, mostCharacters);
  if (unreadable.length > 0) return unknown(unreadable, ['unreadable', ...texts]);
  if (before === undefined && !isCreation)
    return unknown(['no earlier document is known, and the event does not show a creation'], ['noBaseline', ...texts]);
  const sides: Sides = { before: documentOf(before), after: documentOf(after) };
  if (sides.before && sides.after && canonicalText(sides.before) === canonicalText(sides.after))
    return { change: 'neutral', regions: [], flags: texts, reasons: [] };
  return verdictOf(sides, kind, catalogue, texts);
}

const documentOf = (parsed: Parsed | undefined): PolicyDocument | undefined => (parsed?.readable ? parsed.document : undefined);

function faultOf(which: string, parsed: Parsed | undefined): readonly string[] {
  if (parsed === undefined || parsed.readable) return [];
  const [fault] = parsed.faults;
  return [`the ${which} document cannot be read${fault ? `: ${fault.message} (line ${fault.line}, column ${fault.column})` : ''}`];
}

const unknown = (reasons: readonly string[], flags: readonly string[]): PolicyDiff => ({ change: 'unknown', regions: [], flags, reasons });

function verdictOf(sides: Sides, kind: PolicyKind, catalogue: Catalogue, texts: readonly string[]): PolicyDiff {
  const documents = [sides.before, sides.after].filter((document) => document !== undefined);
  const statements = documents.flatMap((document) => document.statements);
  const universe = universeOf(
    statements.map(({ actions }) => actions),
    catalogue,
  );
  const quantified = statements.flatMap(({ conditions }) => conditions.filter(({ quantifier }) => quantifier !== undefined));
  const keys: Keys = {
    letters: noLetters(),
    many: new Set(quantified.map(({ key }) => key)),
    isSigned: kind !== 'resource' && kind !== 'trust',
    budget: fullBudget(),
  };
  const callers = callersOf(documents);
  const results = callers.slice(0, MOST_CALLERS).map((caller) => compare(sides, universe, keys, caller));
  const findings = results.flatMap(({ findings: found }) => found);
  const real = findings.filter(({ actions }) => actions.standing === 'real');
  const proven = real.filter(isProven);
  const open = [
    ...real.filter(({ witness }) => witness === 'undecided'),
    ...findings.filter(({ actions }) => actions.standing === 'unknown'),
  ];
  // A key with several values gives its variable none, which the search does not know.
  const isBeyond = keys.letters.variables.some(({ key }) => keys.many.has(key));
  const isCut = callers.length > MOST_CALLERS || isBeyond || results.some(({ isComplete }) => !isComplete);
  const said = changeOf(proven, open, isCut);
  const { regions, isCut: isMore } = regionsOf(proven, sides, universe);
  const flags = [
    ...texts,
    ...flagsOfRegions(regions, sides, catalogue.isKnownAction),
    ...(findings.some(({ actions }) => actions.standing === 'unknown') ? ['unknownAction'] : []),
    ...(findings.some(({ actions }) => actions.standing === 'future') ? ['futureActions'] : []),
    ...(results.some(({ isShadowed }) => isShadowed) ? ['allowShadowedByDeny'] : []),
    ...(isMore ? ['moreRegions'] : []),
  ];
  const reasons = said.change === 'unknown' ? reasonsFor(open, callers.length > MOST_CALLERS, keys.budget) : [];
  return { ...said, regions, flags: [...new Set(flags)], reasons };
}

const isProven = (finding: Finding): finding is Proven => finding.witness !== 'undecided';

function changeOf(
  proven: readonly Proven[],
  open: readonly Finding[],
  isCut: boolean,
): { readonly change: Change; readonly atLeast?: 'widened' | 'narrowed' } {
  const is = (side: Finding['side']): boolean => proven.some((finding) => finding.side === side);
  const isOpen = (side: Finding['side']): boolean => isCut || open.some((finding) => finding.side === side);
  const [gained, lost] = [is('gained'), is('lost')];
  if (gained && lost) return { change: 'both' };
  if (gained) return isOpen('lost') ? { change: 'unknown', atLeast: 'widened' } : { change: 'widened' };
  if (lost) return isOpen('gained') ? { change: 'unknown', atLeast: 'narrowed' } : { change: 'narrowed' };
  return { change: isOpen('gained') || isOpen('lost') ? 'unknown' : 'neutral' };
}
