import type { Finding } from '../findings/finding.ts';
import type { Recording } from '../findings/store.ts';
import { rule } from '../rules/monitor/monitor-mute-ending.ts';
import type { Assessment, Subject } from '../rules/rule.ts';
import { isInForce, type KnownMute, muteMark, scopeWords } from './mutes.ts';
import { ownEnding, ownEventId, ownOpening } from './own-recording.ts';

const WEEK = 7 * 86_400_000;

/** Its author hears of it. Who mutes for a week or less has that end in sight from the beginning. */
export const endsSoon = (mute: KnownMute, now: Date): boolean =>
  isInForce(mute, now) && mute.until.getTime() - now.getTime() <= WEEK && mute.until.getTime() - mute.created.getTime() > WEEK;

export const isMuteEnding = (finding: Pick<Finding, 'rule'>): boolean => finding.rule === rule.id;

const subjectOf = ({ id, author }: Pick<KnownMute, 'id' | 'author'>): Subject => ({
  type: 'mute',
  id,
  label: `mute ${id} of ${author}`,
  owner: author,
});

/** A mute that is made anew with another end or scope ends anew. */
export const muteEndsEventId = (mute: KnownMute): string => ownEventId('EndMute', muteMark(mute));

/** Said once for each mute and end. @param account where the monitor runs. */
export function muteEnds(mute: KnownMute, account: string, now: Date): Recording {
  const end = mute.until.toISOString();
  const assessment: Assessment = {
    severity: rule.severity,
    because: 'its author should hear of it in time',
    subject: subjectOf(mute),
    summary: `Mute ${mute.id} of ${mute.author} ends on ${end.slice(0, 10)} at ${end.slice(11, 16)} UTC`,
    evidence: [
      { label: 'Author', value: mute.author },
      { label: 'Scope', value: scopeWords(mute) },
      { label: 'Reason', value: mute.reason },
      { label: 'Made by way of', value: mute.source ?? 'configuration' },
    ],
    remedy: [
      { text: 'Not needed any more? Nothing to do: what it hides is told from its end on.' },
      { text: mute.source === undefined ? IN_CONFIGURATION : AT_WORK },
    ],
  };
  return ownOpening(rule, assessment, { name: 'EndMute', what: muteMark(mute), account, at: now }, 'succeeded');
}

const IN_CONFIGURATION =
  'Still needed? Put another mute with a later end and your reason in its place in config/trailwarden.yaml, and deploy before it ends.';
const AT_WORK = 'Still needed? Make another with "npm run findings -- mute" or in Slack, with a reason, before this one ends.';

/** The mute has ended, or another stands in its place. */
export function muteEnded({ subject, account, latest }: Finding, now: Date): Recording {
  const reason = 'the mute is over, or another has taken its place';
  return ownEnding(rule, subject, reason, { name: 'EndMute', what: `over#${subject.id}#${latest?.eventId}`, account, at: now });
}
