import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import { diffPolicies } from '../../shared/policy/diff/diff-policies.ts';
import type { Change, PolicyDiff } from '../../shared/policy/diff/verdict.ts';
import type { PolicyKind } from '../../shared/policy/document/document.ts';
import { exposureOf } from '../../shared/policy/trust/exposure-of.ts';
import type { TrustHome } from '../../shared/policy/trust/home.ts';
import { changeOfTrust, type TrustChange } from '../../shared/policy/trust/transition.ts';
import { jsonLine } from '../scan/visible.ts';
import { diffText } from './diff-text.ts';
import { readPolicyFile, UnusableInput } from './input.ts';

export interface DiffOptions {
  readonly kind: PolicyKind | undefined;
  readonly json: boolean;
  readonly failOn: readonly Change[];
  readonly home: TrustHome;
  readonly catalogue: Catalogue;
  readonly write: (text: string) => void;
}

export const CHANGES: readonly Change[] = ['widened', 'narrowed', 'both', 'neutral', 'unknown'];

/** Stands for a policy that is made, or deleted. */
const NONE = 'none';

/** @returns the exit code */
export async function runDiff(beforePath: string, afterPath: string, options: DiffOptions): Promise<0 | 1 | 3> {
  const after = afterPath === NONE ? undefined : await readPolicyFile(afterPath, options.kind);
  const before = beforePath === NONE ? undefined : await readPolicyFile(beforePath, options.kind);
  const kind = (after ?? before)?.kind;
  if (kind === undefined) throw new UnusableInput('One of the two must be a policy.');
  if (before !== undefined && after !== undefined && before.kind !== after.kind) {
    throw new UnusableInput(
      `${beforePath} looks like a policy of the kind "${before.kind}", ${afterPath} like "${after.kind}": say which with --kind.`,
    );
  }
  const diff = diffPolicies(before?.parsed, after?.parsed, kind, options.catalogue, { isCreation: before === undefined });
  const trust =
    kind === 'trust' && after !== undefined
      ? changeOfTrust(before && exposureOf(before.parsed, options.home), exposureOf(after.parsed, options.home), options.home)
      : undefined;
  const names = { before: beforePath, after: afterPath, kind };
  options.write(options.json ? jsonLine({ ...names, ...diff, trust }) : diffText(names, diff, trust, options));
  return exitCodeOf(diff, trust, options.failOn);
}

/** An unknown that is at least a widening counts as one where the unknown itself is let pass. */
function exitCodeOf({ change, atLeast }: PolicyDiff, trust: TrustChange | undefined, failOn: readonly Change[]): 0 | 1 | 3 {
  if (change === 'unknown') {
    if (failOn.includes('unknown')) return 3;
    return atLeast !== undefined && failOn.includes(atLeast) ? 1 : 0;
  }
  const opened = trust?.transition === 'opened' && failOn.includes('widened');
  return failOn.includes(change) || opened ? 1 : 0;
}
