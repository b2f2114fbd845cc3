import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import type { Listen } from './listen.ts';
import { type ParametersOf, parametersOf } from './parameters.ts';
import type { Assessment, Rule, RuleHead } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { callerWords } from './vocabulary/caller.ts';

/** What one event is to a rule over time: a step under a key. Events of one key within the window are judged together. */
export interface Sight {
  /** Joins events: made of what the caller cannot choose freely ("user/alice", an actor's key, an access key's id). */
  readonly key: string;
  /** What counts as distinct, where that matters: a user's name, a secret's id. */
  readonly detail?: string;
}

/** A sight as the window keeps it. */
export interface Sighting {
  readonly step: string;
  readonly key: string;
  readonly detail: string;
  readonly eventId: string;
  readonly at: Date;
  /** "iam:CreateUser". */
  readonly call: string;
  readonly caller: string;
  readonly address: string | undefined;
}

export interface Step {
  readonly listens: readonly Listen[];
  readonly sees: (event: CloudTrailEvent, settings: RuleSettings) => Sight | readonly Sight[] | undefined;
  /** Each detail counts once: repeats of one detail use up no room. */
  readonly distinct?: true;
}

/** The sightings of one key up to `last`, in event order, no older than the window before it. */
export interface Window<StepName extends string, Parameter extends string> {
  readonly key: string;
  readonly seen: Readonly<Record<StepName, readonly Sighting[]>>;
  readonly all: readonly Sighting[];
  /** The event that is judged: the newest. */
  readonly last: Sighting;
  readonly parameters: ParametersOf<Parameter>;
  readonly settings: RuleSettings;
}

/** A rule over time: which events it joins under which key, for how long, and the predicate that opens a finding. */
export interface RuleOverTimeOf<StepName extends string, Parameter extends string = never> extends RuleHead<Parameter> {
  /** Minutes, by event time, that the sightings of one finding may lie apart. */
  readonly withinMinutes: (parameters: ParametersOf<Parameter>) => number;
  /** Minutes of peace after which the same thing opens anew; the window itself unless given. */
  readonly quietMinutes?: number;
  /** Sightings of one step (distinct details of a distinct one) kept in a quarter of a window: twice the greatest threshold. */
  readonly keep: (parameters: ParametersOf<Parameter>) => number;
  readonly steps: Readonly<Record<StepName, Step>>;
  /** Judged once for each sighting, as the newest of its window. More sightings of the past must never turn a finding into none. */
  readonly opens: (window: Window<StepName, Parameter>) => Assessment | undefined;
}

/** A rule over time as the catalogue holds it. Times in milliseconds. */
export interface OverTime {
  readonly windowOf: (settings: RuleSettings) => { readonly within: number; readonly quiet: number; readonly keep: number };
  readonly isDistinct: (step: string) => boolean;
  readonly sightings: (event: CloudTrailEvent, settings: RuleSettings) => readonly Sighting[];
  /** @param window one key's sightings in event order, the judged one last. */
  readonly judge: (window: readonly Sighting[], settings: RuleSettings) => Assessment | undefined;
}

const MINUTE = 60_000;

/** So much one event is to one rule: as many as one transaction holds, so that all of it is kept or nothing. No call of AWS names more. */
const MOST_SIGHTS = 100;

export function defineRuleOverTime<StepName extends string, Parameter extends string = never>(
  definition: RuleOverTimeOf<StepName, Parameter>,
): Rule {
  const { withinMinutes, quietMinutes, keep, steps, opens, ...described } = definition;
  const names: readonly StepName[] = Object.keys(steps).filter((name): name is StepName => name in steps);
  const numbers = (settings: RuleSettings): ParametersOf<Parameter> => parametersOf(described.id, described.parameters, settings);
  return {
    ...described,
    listens: names.flatMap((name) => steps[name].listens),
    offer: () => undefined,
    overTime: {
      windowOf: (settings) => {
        const parameters = numbers(settings);
        const within = withinMinutes(parameters);
        return { within: within * MINUTE, quiet: (quietMinutes ?? within) * MINUTE, keep: keep(parameters) };
      },
      isDistinct: (step) => names.some((name) => name === step && steps[name].distinct === true),
      sightings: (event, settings) =>
        names
          .flatMap((step) => sightsOf(steps[step].sees(event, settings)).map(({ key, detail = '' }) => ({ step, key, detail })))
          .slice(0, MOST_SIGHTS)
          .map((sight) => ({ ...sight, ...shownOf(event) })),
      judge: (window, settings) => {
        const last = window.at(-1);
        if (last === undefined) return undefined;
        return opens({ key: last.key, seen: byStep(names, window), all: window, last, parameters: numbers(settings), settings });
      },
    },
  };
}

/** A request may name one thing twice ("/db", "/db:1"): that is one sight. */
function sightsOf(sights: Sight | readonly Sight[] | undefined): readonly Sight[] {
  if (sights === undefined) return [];
  if ('key' in sights) return [sights];
  return [...new Map(sights.map((sight) => [JSON.stringify([sight.key, sight.detail ?? '']), sight])).values()];
}

function byStep<StepName extends string>(
  names: readonly StepName[],
  window: readonly Sighting[],
): Readonly<Record<StepName, readonly Sighting[]>> {
  const seen: Partial<Record<StepName, readonly Sighting[]>> = {};
  for (const name of names) seen[name] = window.filter(({ step }) => step === name);
  return seen as Record<StepName, readonly Sighting[]>;
}

type Shown = Pick<Sighting, 'eventId' | 'at' | 'call' | 'caller' | 'address'>;

let lastShown: { readonly event: CloudTrailEvent; readonly shown: Shown } | undefined;

/** What every rule that sees the event keeps of it: several do, one after the other. */
function shownOf(event: CloudTrailEvent): Shown {
  if (lastShown?.event !== event) {
    const call = `${event.source}:${event.name}`;
    lastShown = { event, shown: { eventId: event.id, at: event.time, call, caller: callerWords(event), address: event.sourceAddress } };
  }
  return lastShown.shown;
}
