import { createHash } from 'node:crypto';
import type { Severity } from '../rules/severity.ts';
import type { Alert } from './alert.ts';
import { REPEAT_NOTE } from './alert-text.ts';
import type { Notice } from './channel.ts';
import type { Digest } from './digest.ts';
import { clippedBytes } from './fit-bytes.ts';
import { clipped } from './plain-text.ts';

/** One event of PagerDuty's Events API v2, without the routing key. Source: "Send an alert event", PagerDuty developer documentation. */
export interface PagerEvent {
  readonly event_action: 'trigger' | 'acknowledge' | 'resolve';
  /** What follows under the same key belongs to the same alert there. */
  readonly dedup_key: string;
  readonly payload?: {
    readonly summary: string;
    readonly source: string;
    readonly severity: 'critical' | 'error' | 'warning' | 'info';
    readonly timestamp?: string;
    readonly component?: string;
    readonly group?: string;
    readonly class?: string;
    readonly custom_details?: Readonly<Record<string, string>>;
  };
  readonly links?: readonly { readonly href: string; readonly text: string }[];
  readonly client?: string;
}

const SEVERITIES = { critical: 'critical', high: 'error', medium: 'warning', low: 'info', info: 'info' } as const satisfies Record<
  Severity,
  string
>;
const MOST_SUMMARY = 1024;
const MOST_KEY = 255;
/** The whole event may have 512 KB; nobody reads as much on a pager. */
const MOST_DETAIL = 2000;
const MOST_ROWS = 50;

/**
 * What the pager is told, in order. A finding that was over before anybody heard of it triggers all the same: whoever is
 * paged closes it. @param edit the finding was told there before: nothing new is raised for one that is known or over.
 */
export function pagerEvents(notice: Notice, edit = false): readonly PagerEvent[] {
  if (notice.kind === 'digest') return [triggerOfDigest(notice.digest)];
  const { data, over } = notice.alert;
  if (over && data.reason !== 'first-and-over') return [{ event_action: 'resolve', dedup_key: data.findingId }];
  const trigger = triggerOf(notice.alert);
  if (data.state !== 'acknowledged') return [trigger];
  const known: PagerEvent = { event_action: 'acknowledge', dedup_key: data.findingId };
  return edit ? [known] : [trigger, known];
}

/** The same with what must be said, for when it is refused as it is built. */
export const plainEvent = ({ payload, links: _links, ...event }: PagerEvent): PagerEvent => ({
  ...event,
  ...(payload === undefined
    ? {}
    : { payload: { summary: clipped(payload.summary, 200), source: payload.source, severity: payload.severity } }),
});

function triggerOf(alert: Alert): PagerEvent {
  const { data, facts, evidence, remedy, change, meaning } = alert;
  return {
    event_action: 'trigger',
    dedup_key: data.findingId,
    payload: {
      summary: clippedBytes(`${alert.headline} [${alert.id}]`, MOST_SUMMARY),
      source: data.account,
      severity: SEVERITIES[alert.severity],
      timestamp: (data.event?.at ?? data.lastSeen).toISOString(),
      component: clipped(data.subject.label, 255),
      group: clipped(alert.account, 255),
      class: data.rule,
      custom_details: details([
        ['Summary', alert.summary],
        ['Reason', `${alert.reason}${alert.mayRepeat ? ` ${REPEAT_NOTE}` : ''}`],
        ...facts.map(({ label, value }) => [label, value] as const),
        ['Why it matters', alert.why],
        ['What it means', meaning?.headline ?? ''],
        ['What changed', change?.what ?? ''],
        ['Do now', remedy.map(({ text }, index) => `${index + 1}) ${text}`).join(' ')],
        ['Also in this event', alert.others.join('; ')],
        ...evidence.map(({ label, value }) => [label, value] as const),
        ['Identity', alert.identity],
      ]),
    },
    links: [
      ...(alert.link === undefined ? [] : [{ href: alert.link, text: `The event in CloudTrail, account ${data.account}` }]),
      { href: alert.about, text: 'What this rule means' },
    ],
    client: 'Trailwarden',
  };
}

function triggerOfDigest({ key, title, why, severity, mayRepeat, rows, link }: Digest): PagerEvent {
  const counts = [...Map.groupBy(rows, ({ word }) => word)].map(([word, of]) => `${of.length} ${word}`).join(', ');
  const worst = rows[0];
  const left = rows.length - MOST_ROWS;
  return {
    event_action: 'trigger',
    dedup_key: key.length <= MOST_KEY ? key : createHash('sha256').update(key).digest('hex'),
    payload: {
      summary: clippedBytes(
        `${title} (${counts})${worst === undefined ? '' : `. Worst: ${worst.summary} [${worst.account}]`}`,
        MOST_SUMMARY,
      ),
      source: worst?.account ?? 'Trailwarden',
      severity: SEVERITIES[severity],
      custom_details: details([
        ['Why together', `${why}${mayRepeat ? ` ${REPEAT_NOTE}` : ''}`],
        ['Counts', counts],
        ...rows.slice(0, MOST_ROWS).map(({ id, word, summary, account }) => [id, `${word}: ${summary} [${account}]`] as const),
        ['More', left > 0 ? `${left} more` : ''],
      ]),
    },
    ...(link === undefined ? {} : { links: [{ href: link, text: `All ${rows.length} of them` }] }),
    client: 'Trailwarden',
  };
}

/** A label that comes twice keeps its first value. */
function details(entries: readonly (readonly [label: string, value: string])[]): Readonly<Record<string, string>> {
  const shown = new Map<string, string>();
  for (const [label, value] of entries) if (value !== '' && !shown.has(label)) shown.set(label, clippedBytes(value, MOST_DETAIL));
  return Object.fromEntries(shown);
}
