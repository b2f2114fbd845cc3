import { decideOn } from './decide-on.ts';
import type { Holder } from './holder.ts';
import { sampleResources } from './samples.ts';

const MOST = 60;

/** Whether somebody may do something that another may not: shown by a call, so yes is certain and no is not. */
export function grantsMore(other: Holder, own: Holder): boolean {
  let tried = 0;
  for (const document of other.rights.identity) {
    for (const { effect, actions } of document.statements) {
      if (effect === 'Deny') continue;
      for (const pattern of actions.not ? ['*'] : actions.patterns) {
        if (tried++ >= MOST) return false;
        if (isNewlyAllowed(pattern.replaceAll(/[*?]/g, 'x'), other, own)) return true;
      }
    }
  }
  return false;
}

const isNewlyAllowed = (action: string, other: Holder, own: Holder): boolean =>
  sampleResources(other.rights, action).some(
    (resource) => decideOn(other.rights, action, resource).allowed === 'yes' && decideOn(own.rights, action, resource).allowed !== 'yes',
  );
