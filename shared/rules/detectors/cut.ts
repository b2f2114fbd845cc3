import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import type { Assessment, Resolver, Step, Subject } from '../rule.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { firstFew } from '../vocabulary/request-values.ts';
import { namedInDenial, tampering } from '../vocabulary/tampering.ts';

/** A detector, or what belongs to one. */
export interface Thing {
  /** What it is: "configuration recorder". */
  readonly kind: string;
  /** Its name, or those of several (see `namesOf`); undefined where the record does not say, or where a Region has only one. */
  readonly name: string | undefined;
  /** What of it is cut, and given back by another call; undefined: all there is to it. */
  readonly part?: string;
}

/** What a call takes from a detector. Detectors are regional: the same name in another Region is another one. */
export interface DetectorCut extends Grade, Thing {
  /** Past tense, before the thing: "stopped". */
  readonly did: string;
  readonly evidence?: Assessment['evidence'];
}

export type Reading = (event: CloudTrailEvent, settings: RuleSettings) => DetectorCut | undefined;

/** What a call gives back, and so what it ends. */
export type Restoring = (event: CloudTrailEvent, settings: RuleSettings) => Thing | undefined;

const subjectOf = ({ kind, name }: Thing, { region }: CloudTrailEvent): Subject => {
  const place = region ?? 'an unnamed Region';
  return {
    type: 'resource',
    id: `${place}/${kind}/${name ?? ''}`,
    label: `${kind}${name === undefined ? '' : ` ${firstFew(name.split(','))}`} in ${place}`,
  };
};

/** Several names as one: the same whatever their order. */
export const namesOf = (names: readonly string[]): string | undefined => (names.length === 0 ? undefined : names.toSorted().join(','));

/** A name in the parameters, or the last part of what a refusal's message names. */
export const nameOr = (event: CloudTrailEvent, named: string | undefined): string | undefined =>
  named ?? namedInDenial(event)?.split(/[:/]/).at(-1);

/** The record holds nothing of what the call asked for. */
export const isHidden = ({ request, requestOmitted }: CloudTrailEvent): boolean => requestOmitted || Object.keys(request).length === 0;

export const HIDDEN = 'what the call asked for is not shown';

/** The reading of a call by its name. */
export const readingOf = (
  readings: Readonly<Record<string, Reading>>,
  event: CloudTrailEvent,
  settings: RuleSettings,
): DetectorCut | undefined => (Object.hasOwn(readings, event.name) ? readings[event.name]?.(event, settings) : undefined);

export const restoredBy = (source: string, restores: Readonly<Record<string, Restoring>>): readonly Resolver[] =>
  Object.entries(restores).map(([name, restoring]) => ({
    listens: [{ source, names: [name] }],
    match: (event, settings) => {
      const thing = event.outcome.kind === 'succeeded' ? restoring(event, settings) : undefined;
      if (thing === undefined) return undefined;
      return { subject: subjectOf(thing, event), ...partOf(thing), reason: `${name} brought it back` };
    },
  }));

const partOf = ({ part }: Thing): { readonly part?: string } => (part === undefined ? {} : { part });

/** The finding of a call that cuts a detector. */
export function detectorCut(
  event: CloudTrailEvent,
  cut: DetectorCut | undefined,
  attempt: 'as-grave' | 'information',
  remedy: readonly Step[],
) {
  if (cut === undefined) return undefined;
  const subject = subjectOf(cut, event);
  return tampering(
    event,
    {
      severity: cut.severity,
      because: cut.because,
      subject,
      ...partOf(cut),
      did: `${cut.did} ${subject.label}`,
      evidence: cut.evidence ?? [],
      remedy,
    },
    attempt,
  );
}

export const askWho = (what: string): Step => ({ text: `Ask who asked for it; unless somebody did, ${what}.` });

export const inRegion = ({ region }: CloudTrailEvent): readonly string[] => (region === undefined ? [] : ['--region', region]);
