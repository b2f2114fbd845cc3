import { diffPolicies } from '../../../shared/policy/diff/diff-policies.ts';
import type { Parsed, PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { type AdminLevel, adminLevel } from '../../../shared/policy/paths/admin-level.ts';
import { type Runner, shouted, textIn } from './case-file.ts';
import { holderOfDocument } from './run-admin.ts';

const KINDS: readonly PolicyKind[] = ['identity', 'resource', 'trust', 'boundary', 'session'];
/** IAM's quota for managed policies, in characters that are no white space. */
const MOST_IN_MANAGED = 6144;

/** What a change from one document to another means. */
export const runDiff: Runner = ({ before, after, policyKind, created }, catalogue) => {
  const kind = KINDS.find((known) => known === policyKind) ?? 'identity';
  const read = (document: unknown): Parsed | undefined =>
    document === undefined || document === null ? undefined : parsePolicy(document, kind);
  const [earlier, later] = [read(before), read(after)];
  const isManaged = textIn(policyKind) === 'managed';
  const diff = diffPolicies(earlier, later, kind, catalogue, {
    isCreation: created === true,
    ...(isManaged ? { mostCharacters: MOST_IN_MANAGED } : {}),
  });
  const unreadable = [earlier, later].some((parsed) => parsed?.readable === false);
  const [was, is] = [levelOf(earlier), levelOf(later)];
  return {
    said: {
      change: shouted(diff.change),
      parse: unreadable ? 'ERROR' : 'OK',
      adminGained: isAdmin(is) && !isAdmin(was),
      flags: diff.flags,
    },
    because: [...diff.regions.map(({ side, words }) => `${side}: ${words}`), ...diff.reasons],
  };
};

const isAdmin = (level: AdminLevel): boolean => level === 'full' || level === 'equivalent';
const levelOf = (parsed: Parsed | undefined): AdminLevel =>
  parsed?.readable ? adminLevel(holderOfDocument(parsed.document)).level : 'none';
