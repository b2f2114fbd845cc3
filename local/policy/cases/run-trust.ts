import { diffPolicies } from '../../../shared/policy/diff/diff-policies.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';
import { exposureOf } from '../../../shared/policy/trust/exposure-of.ts';
import { changeOfTrust } from '../../../shared/policy/trust/transition.ts';
import { entryWords } from '../../../shared/policy/trust/words.ts';
import { type Runner, shouted, textIn, textsIn } from './case-file.ts';

/** Whom a role's trust policy lets in; with an earlier one, what the change means. */
export const runTrust: Runner = ({ before, after, ownAccount, ownOrg, orgAccounts, trustedAccounts }, catalogue) => {
  const home = {
    account: textIn(ownAccount),
    partition: 'aws',
    organizationId: textIn(ownOrg),
    organizationAccounts: textsIn(orgAccounts),
    trustedAccounts: textsIn(trustedAccounts),
  };
  const now = parsePolicy(after, 'trust');
  const exposure = exposureOf(now, home);
  const faults = now.readable ? [] : now.faults.map(({ message }) => message);
  const because = [...faults, ...exposure.entries.map((entry) => entryWords(entry, home))];
  const said = { exposure: shouted(exposure.level), parse: now.readable ? 'OK' : 'ERROR', flags: exposure.flags };
  if (before === undefined || before === null) return { said, because };
  const earlier = parsePolicy(before, 'trust');
  const change = changeOfTrust(exposureOf(earlier, home), exposure, home);
  const diff = diffPolicies(earlier, now, 'trust', catalogue);
  return {
    said: { ...said, transition: shouted(change.transition), change: shouted(diff.change), flags: [...change.flags, ...diff.flags] },
    because: [...because, ...diff.regions.map(({ words }) => words), ...diff.reasons],
  };
};
