import type { Finding } from '../findings/finding.ts';
import type { EventEssentials, Occurrence } from '../findings/occurrence.ts';
import { actorWords, callWords, mfaWords, stableArn, whenWords } from './alert-words.ts';
import type { Config } from './config.ts';
import { isOwnSource } from './own-recording.ts';
import { ownersOf } from './owners.ts';
import { clipped, oneLine, withCodePoints } from './plain-text.ts';

/** A label of ours and a value that may come from an event. */
export interface FactShown {
  readonly label: string;
  readonly value: string;
}

const AGENT_LENGTH = 80;
const VALUE_LENGTH = 500;

const fact = (label: string, value: string | undefined): FactShown => ({
  label,
  value: withCodePoints(clipped(oneLine(value ?? '') || 'unknown', VALUE_LENGTH)),
});

interface Shown {
  readonly finding: Pick<Finding, 'rule' | 'family' | 'subject' | 'account'>;
  readonly occurrence: Occurrence | undefined;
  readonly account: string;
  readonly config: Config;
}

/** Who did what to whom, when, from where, with MFA or not. */
export function eventFacts({ finding, occurrence, account, config }: Shown): readonly FactShown[] {
  const subject = [
    fact('Account', account + ownerWords(finding, config)),
    fact('Target', withId(finding.subject.label, finding.subject.id)),
  ];
  if (!occurrence) return [...subject, fact('Event', 'no longer on record')];
  const { event } = occurrence;
  if (isOwnSource(event.source)) return [...subject, fact('When', whenWords(occurrence, config.zone, config.locale))];
  const arn = stableArn(event.actor);
  return [
    fact('Who', actorWords(event.actor)),
    ...(arn === undefined ? [] : [fact('Principal', arn)]),
    fact('What', callWords(event)),
    ...subject,
    fact('When', whenWords(occurrence, config.zone, config.locale)),
    fact('From', fromWords(event)),
    fact('MFA', mfaWords(event.mfa)),
  ];
}

/** The few facts that prove it, the rule's own first. */
export function evidenceOf(occurrence: Occurrence | undefined): readonly FactShown[] {
  if (!occurrence) return [];
  const { event, assessment } = occurrence;
  const own = (assessment?.evidence ?? []).filter(({ label }) => label !== 'MFA');
  return [
    ...own.map(({ label, value }) => fact(clipped(oneLine(label), 60), value)),
    fact('Event', event.id),
    fact('Event time', event.at.toISOString()),
    fact('Region', event.region),
    fact('Recipient account', event.account),
    fact('Record SHA-256', event.digest),
  ];
}

const ownerWords = (finding: Shown['finding'], config: Config): string => {
  const names = [...new Set(ownersOf(finding, config).map(({ name }) => name))];
  return names.length === 0 ? '' : `, owner ${names.join(' and ')}`;
};

/** Ids that are put together of several parts say nothing that the label does not. */
const withId = (label: string, id: string): string => (label.includes(id) || id.includes('|') ? label : `${label} (${id})`);

function fromWords({ sourceAddress, userAgent, region, byService }: EventEssentials): string {
  return [
    sourceAddress ?? 'unknown address',
    userAgent === undefined ? undefined : clipped(oneLine(userAgent), AGENT_LENGTH),
    byService === undefined ? undefined : `through ${byService}`,
    region,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
