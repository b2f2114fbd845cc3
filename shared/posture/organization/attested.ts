import { notEvaluated, pass, type Reading, type Verdict } from '../check.ts';
import { isOlder } from '../credentials/ages.ts';
import { ofName } from '../of-name.ts';

/** What only people can say: good for so long from the day that they say it. Without it nothing is known, which is neither good nor bad. */
export function attested(name: string, { now, settings, values }: Pick<Reading<'attestations'>, 'now' | 'settings' | 'values'>): Verdict {
  const found = ofName(values.attestations, name);
  if (found === undefined)
    return notEvaluated('manual', `nobody attested it: the configuration has no attestation "${name}" that speaks of this account`);
  const { at, by } = found;
  const said = `attested by ${by} at ${at.toISOString()}`;
  if (at > now) return notEvaluated('manual', `${said}, which is yet to come`);
  return isOlder(at, settings.attestedDays, now)
    ? notEvaluated('manual', `${said}, more than ${settings.attestedDays} days ago`)
    : pass(said);
}
