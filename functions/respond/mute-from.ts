import { ConfigError, type Mute } from '../../shared/alerts/config.ts';
import { muteEnd, muteScope } from '../../shared/alerts/mute-choices.ts';
import { newMute } from '../../shared/alerts/new-mute.ts';
import { clipped } from '../../shared/alerts/plain-text.ts';
import type { Finding } from '../../shared/findings/finding.ts';

export interface MuteWish {
  /** Of the request: the same is saved once. */
  readonly id: string;
  readonly finding: Finding;
  readonly time: string;
  readonly scope: string;
  /** Who, and from where. */
  readonly author: string;
  readonly reason: string;
  readonly at: Date;
}

const LINE = 200;

/** A mute as the configuration would take it, or what is wrong with it. `covers` says what it hides. */
export function muteFrom({
  id,
  finding,
  time,
  scope,
  author,
  reason,
  at,
}: MuteWish): { readonly mute: Mute; readonly covers: string } | { readonly fault: string } {
  const said = {
    id,
    scope: muteScope(scope, finding),
    author: clipped(author, LINE),
    reason: clipped(reason, LINE),
    created: at.toISOString(),
    until: muteEnd(time, at).toISOString(),
  };
  try {
    const mute = newMute(said, [{ id: finding.rule, family: finding.family, severity: 'high' }]);
    const covers = `rule ${finding.rule} in account ${finding.account}${scope === 'rule' ? '' : `, ${finding.subject.label} only`}`;
    return { mute, covers };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { fault: error.faults.map(({ message }) => message).join('; ') };
  }
}
