import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isServiceLinkedPath } from '../../cloudtrail/reserved-paths.ts';
import type { Sighting } from '../over-time.ts';
import type { Subject } from '../rule.ts';
import { callerWords } from './caller.ts';

/** Who did it, where the finding is about the caller: one finding however many names the caller tries. */
export const actorSubject = (event: Pick<CloudTrailEvent, 'actor' | 'byService'>): Subject => ({
  type: 'actor',
  id: event.actor.key === '' ? `unnamed:${event.byService ?? 'caller'}` : event.actor.key,
  label: callerWords(event),
});

/** The same of a rule over time whose key is the actor's. */
export const actorOfSighting = ({ key, caller }: Sighting): Subject => ({ type: 'actor', id: key, label: caller });

/** A service's own role: only that service can be in it, because nobody else may make roles under this path. */
export const isServiceLinked = ({ actor }: Pick<CloudTrailEvent, 'actor'>): boolean => isServiceLinkedPath(actor.role?.path);
