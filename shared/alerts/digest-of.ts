import { type Finding, shortId, tellingOpening } from '../findings/finding.ts';
import { standingOf } from '../findings/standing.ts';
import { rankOf, SEVERITIES, type Severity } from '../rules/severity.ts';
import { accountWords, presentReason } from './alert-reason.ts';
import { lasting } from './alert-words.ts';
import type { Config } from './config.ts';
import type { Digest, DigestRow } from './digest.ts';
import { findingData } from './finding-data.ts';
import { type Delivery, deliveryKey, type Telling } from './outbox.ts';
import { clipped, oneLine } from './plain-text.ts';

export interface Digesting {
  readonly delivery: Delivery;
  /** Those it tells, as they are in the store. One that is gone is told as it was planned. */
  readonly findings: ReadonlyMap<string, Finding>;
  readonly config: Config;
  readonly now: Date;
  /** The page that shows all rows. */
  readonly link?: string;
}

const MOST_SUMMARY = 140;

/** Several alerts in one message, from stored facts: where each finding stands now, each once, the worst first. */
export function digestOf({ delivery, findings, config, now, link }: Digesting): Digest {
  const tellings = [...new Map(delivery.tellings.map((telling) => [telling.findingId, telling])).values()];
  const rows = tellings.map((telling) => rowOf(telling, findings.get(telling.findingId), config, now)).toSorted(worstFirst);
  const worst = rows.find(({ over }) => !over) ?? rows[0];
  return {
    key: deliveryKey(delivery),
    title: titleOf(rows, delivery),
    why: whyOf(delivery, config),
    severity: worst?.severity ?? delivery.severity,
    mayRepeat: delivery.mayRepeat,
    rows: rows.map(({ severity: _severity, over: _over, ...row }) => row),
    ...(link === undefined ? {} : { link }),
  };
}

interface Row extends DigestRow {
  readonly severity: Severity;
  readonly over: boolean;
}

function rowOf({ findingId, reason, told, summary }: Telling, finding: Finding | undefined, config: Config, now: Date): Row {
  const standing = finding && standingOf(finding, now);
  const severity = standing?.severity ?? told.severity;
  const over = (standing?.state ?? told.state) === 'resolved';
  const words = finding && over ? `${finding.title}: ${finding.subject.label}` : (finding && tellingOpening(finding)?.summary) || summary;
  return {
    id: shortId(findingId),
    findingId,
    word: over ? 'RESOLVED' : severity.toUpperCase(),
    ...(finding && standing ? { data: findingData({ finding, standing, reason: presentReason(reason, standing), now }) } : {}),
    account: oneLine(finding ? accountWords(finding.account, config) : 'account no longer on record'),
    summary: clipped(oneLine(words), MOST_SUMMARY),
    severity,
    over,
  };
}

const worstFirst = (a: Row, b: Row): number => Number(a.over) - Number(b.over) || rankOf(b.severity) - rankOf(a.severity);

/** "214 alerts in 5 min: 12 high, 190 medium, 12 resolved" */
function titleOf(rows: readonly Row[], { tellings }: Delivery): string {
  const times = tellings.map(({ told }) => told.at.getTime());
  const ms = times.reduce((most, at) => Math.max(most, at), 0) - times.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const counts = SEVERITIES.toReversed().map((severity) => ({
    word: severity,
    count: rows.filter((row) => !row.over && row.severity === severity).length,
  }));
  const parts = [...counts, { word: 'resolved', count: rows.filter(({ over }) => over).length }].filter(({ count }) => count > 0);
  const span = ms >= 60_000 ? ` in ${lasting(ms)}` : '';
  return `${rows.length} ${rows.length === 1 ? 'alert' : 'alerts'}${span}: ${parts.map(({ word, count }) => `${count} ${word}`).join(', ')}`;
}

function whyOf({ gathered }: Delivery, { storm, digest }: Config): string {
  switch (gathered) {
    case 'schedule':
      return `Alerts up to ${digest?.severityAtMost ?? 'low'} come together at their hours.`;
    case 'storm':
      return `There are more than ${storm.messages} messages in ${storm.minutes} minutes for this channel: until that is over, one like this comes every ${storm.minutes} minutes. Criticals come alone as far as they can.`;
    case 'criticals':
      return 'There are more criticals than can come one by one: here is every headline.';
    case 'group':
    case undefined:
      return 'They follow an alert that you have: the same rule, account and actor.';
    default:
      return gathered satisfies never;
  }
}
