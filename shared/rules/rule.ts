import type { CloudTrailEvent } from '../cloudtrail/event.ts';
import type { Meaning } from '../policy/meaning.ts';
import type { AccountState, Over } from './account-state.ts';
import type { ControlId } from './controls.ts';
import type { FactRequests, Facts } from './facts.ts';
import type { Family } from './family-names.ts';
import type { Listen } from './listen.ts';
import type { OverTime } from './over-time.ts';
import { type Parameters, type ParametersOf, parametersOf } from './parameters.ts';
import type { RuleSettings } from './settings.ts';
import type { Grade, Severity } from './severity.ts';

/** What a finding is about. `id` is stable and unique within rule and account; `label` is for people. */
export interface Subject {
  readonly type:
    | 'root'
    | 'user'
    | 'role'
    | 'group'
    | 'policy'
    | 'access-key'
    | 'credential'
    | 'attachment'
    | 'trail'
    | 'channel'
    | 'mute'
    | 'monitor'
    | 'account'
    | 'organization'
    | 'identity-provider'
    | 'identity-center'
    | 'actor'
    | 'address'
    | 'session'
    | 'resource';
  readonly id: string;
  readonly label: string;
  /** Who answers for it, where the monitor itself knows: the author of a mute. Never from an event. */
  readonly owner?: string;
  /** Of a key: ARN of the user who holds it, where a posture run read it of IAM. Never from an event. */
  readonly holder?: string;
}

/** One step of a remedy. `command` can be pasted into a shell as it stands. */
export interface Step {
  readonly text: string;
  readonly command?: string;
}

/** A policy document before and after: undefined is "there was none", `unknown` "not on record". */
export interface DocumentChange {
  readonly what: string;
  readonly before: { readonly document: string | undefined } | 'unknown';
  readonly after: { readonly document: string | undefined } | 'unknown';
}

export interface Assessment extends Grade {
  readonly subject: Subject;
  /** Of a state finding with several pieces (the keys of a user): the piece this event opens. */
  readonly part?: string;
  /** One sentence, past tense, who did what to what; no severity word. Never words a denied attempt as done. */
  readonly summary: string;
  /** The few facts that prove it, for people, in order. */
  readonly evidence: readonly { readonly label: string; readonly value: string }[];
  readonly change?: DocumentChange;
  /** What the change means, added after the rule has spoken: the analysis needs more than one event. */
  readonly meaning?: Meaning;
  /** How to undo or contain it. */
  readonly remedy: readonly Step[];
}

/** An event that ends a state: of one part, or of all of it when `part` is left out. */
export interface Resolution {
  readonly subject: Subject;
  readonly part?: string;
  readonly reason: string;
  /** The piece can never come back (a deleted key): it stays ended whatever the order or a shared second says. */
  readonly final?: true;
}

export interface Resolver {
  readonly listens: readonly Listen[];
  readonly match: (event: CloudTrailEvent, settings: RuleSettings) => Resolution | undefined;
}

export interface Assessing<Hit, Parameter extends string = never> {
  readonly hit: Hit;
  readonly event: CloudTrailEvent;
  readonly facts: Facts;
  readonly settings: RuleSettings;
  readonly parameters: ParametersOf<Parameter>;
}

/** What a caller can write and a rule may nevertheless be about, because that very field is what it observes. */
export type Observed = 'source-address' | 'user-agent' | 'session-name' | 'path';

export type IsOver = (open: { readonly subject: Subject; readonly part: string }, state: AccountState) => Over | undefined;

/** What a rule says of itself, whatever way it looks at events. */
export interface RuleHead<Parameter extends string = string> {
  /** Kebab case, equal to the file's name. */
  readonly id: string;
  readonly family: Family;
  readonly title: string;
  /** incident: closes by acknowledgement or age. state: ends when a resolver or a posture run shows it gone. */
  readonly kind: 'incident' | 'state';
  /** As a rule; `assess` may grade otherwise and says why. */
  readonly severity: Severity;
  /** One sentence of consequence, for the person who is woken. */
  readonly why: string;
  /** What ends it, in words. */
  readonly ends: string;
  readonly controls: readonly ControlId[];
  /** ATT&CK techniques, ids up to v18. */
  readonly attack: readonly string[];
  readonly resolvers?: readonly Resolver[];
  /** Of a state: what of the account as it stands shows that it, or its part, has ended, whether an event told so or not. */
  readonly isOver?: IsOver;
  /** Numbers that an operator may set, with their bounds. */
  readonly parameters?: Parameters<Parameter>;
  readonly observes?: readonly Observed[];
  /** As many openings of one finding within the minutes raise it: ten failed sign-ins are more than one. */
  readonly raise?: { readonly count: number; readonly withinMinutes: number; readonly to: Severity };
}

/**
 * One rule: what it listens to, what it says, which controls it serves, and three pure steps.
 * `match` reads the event alone; `needs` names facts to look up for a hit; `assess` grades and words the finding.
 */
export interface RuleOf<Hit, Parameter extends string = never> extends RuleHead<Parameter> {
  readonly listens: readonly Listen[];
  readonly match: (event: CloudTrailEvent) => Hit | undefined;
  readonly needs?: (hit: Hit, event: CloudTrailEvent) => FactRequests;
  readonly assess: (input: Assessing<Hit, Parameter>) => Assessment | undefined;
}

/** A hit whose assessment waits for its facts. */
export interface Hit {
  readonly rule: Rule;
  readonly needs: FactRequests;
  readonly assess: (facts: Facts, settings: RuleSettings) => Assessment | undefined;
}

/** A rule as the catalogue holds it: the hit's own type stays inside. */
export interface Rule extends RuleHead {
  readonly listens: readonly Listen[];
  readonly offer: (event: CloudTrailEvent) => Hit | undefined;
  /** Of a rule over time: how it joins events. Its `offer` finds nothing. */
  readonly overTime?: OverTime;
}

export function defineRule<Matched, Parameter extends string = never>(definition: RuleOf<Matched, Parameter>): Rule {
  const { match, needs, assess, ...described } = definition;
  const rule: Rule = {
    ...described,
    offer: (event) => {
      const hit = match(event);
      if (hit === undefined) return undefined;
      return {
        rule,
        needs: needs?.(hit, event) ?? {},
        assess: (facts, settings) =>
          assess({ hit, event, facts, settings, parameters: parametersOf(described.id, described.parameters, settings) }),
      };
    },
  };
  return rule;
}
