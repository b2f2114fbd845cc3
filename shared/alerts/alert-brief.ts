import type { Alert } from './alert.ts';

/** What a reader must see again; the rest stands above it in the thread. */
const AGAIN = new Set(['Who', 'What', 'Account', 'Target', 'When']);

/** A reminder under the message that says it all: hour after hour the whole of it would only hide what else is in the channel. */
export function briefly({ meaning: _, change: __, ...alert }: Alert): Alert {
  return {
    ...alert,
    facts: alert.facts.filter(({ label }) => AGAIN.has(label)),
    why: '',
    controls: [],
    remedy: [],
    evidence: [],
    ending: `What it means and what to do stands in the first message of this thread. ${alert.ending}`,
  };
}
