import { rankOf } from '../rules/severity.ts';
import { type Delivery, deliveryKey, type Gathered, type Telling } from './outbox.ts';

/** One digest tells as many, and never more than fits in one item. */
const MOST_TELLINGS = 500;
const MOST_BYTES = 250_000;
/** Of criticals every headline is to be seen in the message itself. */
export const MOST_URGENT = 30;

/** Somebody must act now: such an alert is never held back by lesser ones. */
export const isUrgent = ({ severity, purpose }: Pick<Delivery, 'severity' | 'purpose'>): boolean =>
  severity === 'critical' && purpose !== 'resolve';

/** Members by the digest that will tell them, their order kept. One that fits in no digest stands alone. */
export function inDigests(members: readonly Delivery[]): readonly (readonly Delivery[])[] {
  const parts: { members: Delivery[]; tellings: number; bytes: number }[] = [];
  const most = members.some(isUrgent) ? MOST_URGENT : MOST_TELLINGS;
  for (const member of members) {
    const tellings = member.tellings.length;
    const bytes = Buffer.byteLength(JSON.stringify(member.tellings));
    const last = parts.at(-1);
    if (last && last.tellings + tellings <= most && last.bytes + bytes <= MOST_BYTES) {
      last.members.push(member);
      last.tellings += tellings;
      last.bytes += bytes;
    } else parts.push({ members: [member], tellings, bytes });
  }
  return parts.map((part) => part.members);
}

/** A digest under its first member's finding, without a telling yet. @throws RangeError for no members */
export function emptyDigest(members: readonly Delivery[], gathered: Gathered, now: Date): Delivery {
  const [first] = members;
  if (first === undefined) throw new RangeError('a digest of nothing');
  const { findingId, channel, seq, severity, eventId, route, group } = first;
  return {
    findingId,
    channel,
    purpose: 'digest',
    seq,
    state: 'pending',
    severity,
    eventId,
    tellings: [],
    route,
    group,
    gathered,
    createdAt: now,
    dueAt: now,
    attempts: 0,
    mayRepeat: false,
    version: 0,
  };
}

/** The digest with the members' tellings added, one version on. */
export const digestWith = (digest: Delivery, members: readonly Delivery[]): Delivery => ({
  ...digest,
  severity: members.reduce((most, { severity }) => (rankOf(severity) > rankOf(most) ? severity : most), digest.severity),
  tellings: [...digest.tellings, ...members.flatMap(({ tellings }): readonly Telling[] => tellings)],
  version: digest.version + 1,
});

/** A member whose tellings the digest has. */
export const rolledInto = (member: Delivery, digest: Delivery): Delivery => ({
  ...member,
  state: 'rolled',
  into: deliveryKey(digest),
  version: member.version + 1,
});
