import type { Finding } from '../findings/finding.ts';
import { shortId, tellingOpening } from '../findings/finding.ts';
import type { Occurrence } from '../findings/occurrence.ts';
import { type Standing, standingOf } from '../findings/standing.ts';
import { CONTROLS } from '../rules/controls.ts';
import type { Rule, Step } from '../rules/rule.ts';
import type { Severity } from '../rules/severity.ts';
import { type Answering, answeringOf } from './alert-answering.ts';
import { type ChangeShown, changeShown } from './alert-change.ts';
import { eventFacts, evidenceOf, type FactShown } from './alert-facts.ts';
import { type MeaningShown, meaningShown } from './alert-meaning.ts';
import {
  accountWords,
  headlineOf,
  type PresentReason,
  presentReason,
  reasonWords,
  unansweredWords,
  unlessAnswered,
} from './alert-reason.ts';
import { DRILL_WORD, isDrill } from './audience.ts';
import type { Config } from './config.ts';
import { consoleLink } from './console-link.ts';
import { type FindingData, findingData } from './finding-data.ts';
import { type Delivery, deliveryKey } from './outbox.ts';
import { isOwnSource } from './own-recording.ts';
import { clipped, manyLines, oneLine } from './plain-text.ts';
import { ruleLink } from './rule-link.ts';

/** What an alert says, as plain data: every renderer shows these facts and no others. Text is free of control characters, not escaped. */
export interface Alert {
  readonly key: string;
  readonly id: string;
  readonly severity: Severity;
  readonly over: boolean;
  /** People on this channel have heard of the finding before. */
  readonly follows: boolean;
  /** "CRITICAL", "RESOLVED", "[DRILL]"; "ESCALATED" where it goes higher because nobody answered, "ACKNOWLEDGED" where the first message is written anew. */
  readonly word: string;
  /** Severity word and a plain sentence, at most 140 characters: it must do alone on a phone. */
  readonly headline: string;
  readonly title: string;
  readonly account: string;
  readonly summary: string;
  /** Why people hear of it now. */
  readonly reason: string;
  readonly mayRepeat: boolean;
  /** Who, what, whom, when, from where, MFA, in the order to read. */
  readonly facts: readonly FactShown[];
  readonly why: string;
  readonly controls: readonly string[];
  readonly meaning?: MeaningShown;
  readonly change?: ChangeShown;
  readonly remedy: readonly Step[];
  readonly evidence: readonly FactShown[];
  readonly link?: string;
  /** The rule's section of the reference. */
  readonly about: string;
  readonly ending: string;
  /** Other findings of the same event, one line each. */
  readonly others: readonly string[];
  readonly identity: string;
  /** The same for channels that take values. */
  readonly data: FindingData;
  /** What people can do about it in a Slack message that has buttons. */
  readonly answering?: Answering;
  /** The page where it is answered, for everybody else. */
  readonly answerLink?: string;
}

/** A finding of a delivery as it is in the store when the alert is built, and the occurrence to show. */
export interface Told {
  readonly finding: Finding;
  readonly occurrence: Occurrence | undefined;
  readonly reason: Delivery['tellings'][number]['reason'];
}

export interface Building {
  readonly delivery: Pick<Delivery, 'findingId' | 'channel' | 'purpose' | 'seq' | 'mayRepeat' | 'route'>;
  /** The finding that the delivery lives under. */
  readonly primary: Told;
  readonly others: readonly Told[];
  readonly rules: ReadonlyMap<string, Rule>;
  readonly config: Config;
  readonly answerLink?: string;
  readonly now: Date;
}

/** Of a sentence: names in it may be as long as an event. */
const LONGEST = 1000;

/** Words one alert. It tells where the finding stands at `now`, so that one sent late is not out of date. */
export function alertOf({ delivery, primary, others, rules, config, answerLink, now }: Building): Alert {
  const { finding, occurrence } = primary;
  const standing = standingOf(finding, now);
  const reason = presentReason(primary.reason, standing);
  const rule = rules.get(finding.rule);
  const account = oneLine(accountWords(finding.account, config));
  const over = standing.state === 'resolved';
  const assessment = occurrence?.assessment;
  const isEdit = delivery.purpose === 'edit';
  const summary = clipped(oneLine(summaryOf(finding, occurrence, isEdit ? 'answered' : reason, standing)), LONGEST);
  const word = isDrill(finding) ? DRILL_WORD : wordOf(reason, standing, isEdit);
  const link = occurrence && !isOwnSource(occurrence.event.source) ? consoleLink(occurrence.event) : undefined;
  return {
    key: deliveryKey(delivery),
    id: shortId(finding.id),
    severity: standing.severity,
    over,
    follows: delivery.purpose !== 'open' || primary.reason === 'reopened',
    word,
    headline: headlineOf({ word: headwordOf(word, standing), summary, account, extent: extentOf(reason, finding, now) }),
    title: oneLine(finding.title),
    account,
    summary,
    reason: oneLine(reasonWords(reason, { finding, standing, config, now, isEdit })),
    mayRepeat: delivery.mayRepeat,
    facts: eventFacts({ finding, occurrence, account, config }),
    why: [rule?.why, because(assessment?.because ?? tellingOpening(finding)?.because, standing)]
      .filter((text) => text !== undefined)
      .map((text) => clipped(oneLine(text), LONGEST))
      .join(' '),
    controls: (rule?.controls ?? []).map((control) => `${control} ${CONTROLS[control]}`),
    ...(assessment?.meaning && !over ? { meaning: meaningShown(assessment.meaning) } : {}),
    ...(assessment?.change && !over ? { change: changeShown(assessment.change) } : {}),
    remedy: over ? [] : (assessment?.remedy ?? []).map(shownStep),
    evidence: evidenceOf(occurrence),
    ...(link === undefined ? {} : { link }),
    about: ruleLink(config.ruleReference, finding.rule),
    ending: over
      ? 'Nothing to do.'
      : oneLine(`It ends by: ${rule?.ends ?? 'acknowledgement'}.${unlessAnswered(finding, standing, config, now)}`),
    others: others.map((other) => clipped(oneLine(otherLine(other, now)), LONGEST)),
    identity: oneLine(
      `alert ${shortId(finding.id)} · rule ${finding.rule} · you get this because of route "${delivery.route}" on channel ${delivery.channel}`,
    ),
    data: findingData({ finding, standing, reason, occurrence, now }),
    ...answeringOf({ finding, standing, channel: delivery.channel, config, answerLink }),
  };
}

function wordOf(reason: PresentReason, { state, severity }: Standing, isEdit: boolean): string {
  if (state === 'resolved') return 'RESOLVED';
  if (isEdit && state === 'acknowledged') return 'ACKNOWLEDGED';
  return reason === 'escalate' ? 'ESCALATED' : severity.toUpperCase();
}

/** A phone must show how bad it is, whatever else is said. */
const headwordOf = (word: string, { severity }: Standing): string => (word === 'ESCALATED' ? `${word} ${severity.toUpperCase()}` : word);

function extentOf(reason: PresentReason, finding: Finding, now: Date): string {
  if (reason === 'growing') return finding.count > 1 ? `, ${finding.count} times` : '';
  return reason === 'reminder' || reason === 'escalate' ? unansweredWords(finding, now) : '';
}

/** The sentence of the occurrence shown; of an ending, what ended and why. */
function summaryOf(finding: Finding, occurrence: Occurrence | undefined, reason: PresentReason, standing: Standing): string {
  const told = occurrence?.assessment?.summary ?? tellingOpening(finding)?.summary ?? finding.title;
  const isEnd = reason === 'resolved' || ((reason === 'flapping' || reason === 'settled') && standing.state === 'resolved');
  if (isEnd) return `${finding.title}: ${finding.subject.label}, over: ${standing.reason ?? 'ended'}`;
  return reason === 'first-and-over' ? `${told}; over since then: ${standing.reason ?? 'ended'}` : told;
}

const because = (reason: string | undefined, { severity }: Standing): string | undefined =>
  reason === undefined ? undefined : `Graded ${severity}: ${reason}.`;

/** Made fit to show, and to paste. */
export const shownStep = ({ text, command }: Step): Step => ({
  text: clipped(oneLine(text), LONGEST),
  ...(command === undefined ? {} : { command: manyLines(command) }),
});

function otherLine({ finding }: Told, now: Date): string {
  const { state, severity } = standingOf(finding, now);
  const word = state === 'resolved' ? 'RESOLVED' : severity.toUpperCase();
  return `${word}: ${state === 'resolved' ? `${finding.title}: ${finding.subject.label}` : (tellingOpening(finding)?.summary ?? finding.title)} (${shortId(finding.id)})`;
}
