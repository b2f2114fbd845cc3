import { notEvaluated, pass, type Verdict } from '../check.ts';
import type { SourceValues } from '../sources.ts';

const YEAR = 365 * 86_400_000;

/** What only people can say: good for a year from the day that they say it. Without it nothing is known, which is neither good nor bad. */
export function attested(attestations: SourceValues['attestations'], name: string, now: Date): Verdict {
  const found = Object.hasOwn(attestations, name) ? attestations[name] : undefined;
  if (found === undefined)
    return notEvaluated('manual', `nobody attested it: the configuration has no attestation "${name}" that speaks of this account`);
  const { at, by } = found;
  const said = `attested by ${by} at ${at.toISOString()}`;
  const age = now.getTime() - at.getTime();
  if (age < 0) return notEvaluated('manual', `${said}, which is yet to come`);
  return age > YEAR ? notEvaluated('manual', `${said}, more than 365 days ago`) : pass(said);
}
