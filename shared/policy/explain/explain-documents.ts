import type { AccountModel } from '../account/account.ts';
import type { ChangedObject } from '../account/reach.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { diffPolicies } from '../diff/diff-policies.ts';
import type { PolicyDiff } from '../diff/verdict.ts';
import type { Parsed } from '../document/document.ts';
import type { MeaningRow } from '../meaning.ts';
import { adminLevel } from '../paths/admin-level.ts';
import { holding } from '../paths/holder.ts';
import { type DocumentPlace, withDocument } from './changed-account.ts';
import type { Explained, Side } from './explained.ts';
import { explainedFrom, inAccount } from './explained-from.ts';

export interface DocumentChanged {
  readonly place: DocumentPlace;
  readonly before: Side<Parsed>;
  readonly after: Side<Parsed>;
  /** Whose rights they are, to begin a sentence: "role deploy", "the policy ops". */
  readonly holder: string;
}

/** What a new, changed or deleted identity policy means: what it gives and takes, which paths it opens, whom it reaches. */
export function explainDocuments(changed: DocumentChanged, catalogue: Catalogue, account: AccountModel | undefined): Explained {
  const { before, after, place, holder } = changed;
  const known =
    account && before !== 'unknown' && after !== 'unknown'
      ? inAccount(withDocument(account, place, before), withDocument(account, place, after), objectOf(place))
      : undefined;
  return explainedFrom(diffOf(before, after, catalogue), holder, known, aloneRows(before, after));
}

/** A side that is not on record is no deletion and no creation. */
function diffOf(before: Side<Parsed>, after: Side<Parsed>, catalogue: Catalogue): PolicyDiff {
  if (after === 'unknown') return { change: 'unknown', regions: [], flags: [], reasons: ['what the document says now is not on record'] };
  if (before === 'unknown') return diffPolicies(undefined, after, 'identity', catalogue);
  return diffPolicies(before, after, 'identity', catalogue, { isCreation: before === undefined });
}

const objectOf = ({ kind, ownerKind, owner }: DocumentPlace): ChangedObject =>
  kind === 'managed' || ownerKind === 'policy' ? { kind: 'policy', arn: owner } : { kind: ownerKind, name: owner };

const LEVELS: Partial<Record<ReturnType<typeof adminLevel>['level'], string>> = {
  full: 'allows everything',
  equivalent: 'is enough to become administrator',
  conditional: 'may be enough to become administrator, under conditions',
};

/** What a document is worth where nothing else of the account is known. */
function aloneRows(before: Side<Parsed>, after: Side<Parsed>): readonly MeaningRow[] {
  const of = (side: Side<Parsed>) => {
    if (side === undefined || side === 'unknown' || !side.readable) return undefined;
    const held = [{ document: side.document, name: '', arn: undefined, group: undefined }];
    return adminLevel(holding({ held, boundary: undefined, isBoundaryUnread: false, unread: [] }, undefined)).level;
  };
  const [was, is] = [of(before), of(after)];
  const words = is === undefined || is === was ? undefined : LEVELS[is];
  return words === undefined ? [] : [{ label: 'By itself', words: `the new document ${words}` }];
}
