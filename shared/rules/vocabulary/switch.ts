import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Listen } from '../listen.ts';
import type { Resolver, Subject } from '../rule.ts';

/** Something that calls switch on and off. Either side may be a finding; the call for the other side ends it. */
export interface Switch {
  readonly type: Subject['type'];
  readonly side: 'on' | 'off';
  /** What is switched; undefined where the record does not say. */
  readonly thing: string | undefined;
  readonly label: string;
}

export const switchSubject = ({ type, side, thing, label }: Switch): Subject => ({ type, id: `${side}:${thing ?? 'unnamed'}`, label });

/** @param switchOf what a call that went through switches; undefined for every other event. */
export const switchEnds = (listens: readonly Listen[], switchOf: (event: CloudTrailEvent) => Switch | undefined): Resolver => ({
  listens,
  match: (event) => {
    const switched = switchOf(event);
    if (switched?.thing === undefined) return undefined;
    const other = switched.side === 'on' ? 'off' : 'on';
    return { subject: switchSubject({ ...switched, side: other }), reason: `${event.name} set it back` };
  },
});
