import type { Finding } from '../findings/finding.ts';
import type { ActorEssentials, Occurrence } from '../findings/occurrence.ts';
import { isAlwaysTold } from '../rules/tuning.ts';
import type { Mute } from './config.ts';
import { isInForce } from './mutes.ts';

/** What a mute is held against: a finding, and the occurrence that made people's attention due. */
export interface Muting {
  readonly finding: Pick<Finding, 'rule' | 'family' | 'account' | 'subject'>;
  readonly occurrence: Pick<Occurrence, 'event'> | undefined;
}

/**
 * The mute that holds a finding back, the longest of them. Mutes work from their creation until their end, which is not included.
 * Every part of the scope must equal (an actor may lie below a path); what an actor can choose himself (a session name) is not compared.
 */
export function muteFor<Known extends Mute>(muting: Muting, mutes: readonly Known[], now: Date): Known | undefined {
  if (isAlwaysTold({ id: muting.finding.rule, family: muting.finding.family })) return undefined;
  return mutes
    .filter((mute) => isInForce(mute, now))
    .filter(({ scope }) => covers(scope, muting))
    .toSorted((a, b) => b.until.getTime() - a.until.getTime())[0];
}

function covers({ rule, account, subject, actor }: Mute['scope'], { finding, occurrence }: Muting): boolean {
  if (rule === undefined && account === undefined && subject === undefined && actor === undefined) return false;
  return (
    (rule === undefined || rule === finding.rule) &&
    (account === undefined || account === finding.account) &&
    (subject === undefined || subject === finding.subject.id) &&
    (actor === undefined || (occurrence !== undefined && isBy(occurrence.event.actor, actor)))
  );
}

/** Exactly, or anywhere below an IAM path: "…:role/ci/*". A star anywhere else is a character like any other. */
const isBy = (actor: ActorEssentials, wanted: string): boolean =>
  stableIds(actor).some((id) => id === wanted || (wanted.endsWith('/*') && IAM.test(wanted) && id?.startsWith(wanted.slice(0, -1))));

const IAM = /^arn:[^:*]+:iam::\d{12}:(user|role)\/[^*]+\/\*$/;

/** Ids that a caller cannot choose. A session's ARN ends in a name of the caller's choice, and so does a federated user's id. */
function stableIds({ type, key, arn, role }: ActorEssentials): readonly (string | undefined)[] {
  if (type === 'iam-user') return [key, arn];
  // Where the record has no id of the role, the session's ARN stands in its place.
  if (type === 'assumed-role') return [key.startsWith('arn:') ? undefined : key, role?.arn];
  return type === 'identity-center-user' ? [key] : [];
}
