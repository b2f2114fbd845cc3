import { CONTROLS } from '../rules/controls.ts';
import type { Severity } from '../rules/severity.ts';
import type { Alert } from './alert.ts';
import { DRILL_WORD } from './audience.ts';
import type { Notice } from './channel.ts';
import type { DigestRow } from './digest.ts';
import { clippedBytes } from './fit-bytes.ts';
import { HUB_LABELS, HUB_MOST, type HubFinding, type HubPlace, hubHead, hubLabels } from './hub-finding.ts';
import { hubType } from './hub-types.ts';
import { oneLine } from './plain-text.ts';

/** The findings of a notice: one of an alert, one a row of a digest. @param now the time of rows whose finding was not read. */
export function hubFindings(notice: Notice, place: HubPlace, now: Date): readonly HubFinding[] {
  if (notice.kind === 'alert') return [findingOf(notice.alert, place)];
  const { rows, severity } = notice.digest;
  // Of rows about one finding the first is the worst; a call may name an id once.
  const findings = rows.toReversed().map((row) => rowOf(row, severity, place, now));
  return [...new Map(findings.map((finding) => [finding.Id, finding])).values()].toReversed();
}

/** What must be there and no more, for when the whole is refused as it is built. */
export const plainFinding = ({ Compliance: _c, Remediation: _r, SourceUrl: _s, ...finding }: HubFinding): HubFinding => ({
  ...finding,
  Description: clippedBytes(finding.Description, 300),
  Resources: finding.Resources.slice(-1),
  ProductFields: {},
});

function findingOf(alert: Alert, place: HubPlace): HubFinding {
  const { data, over, about, remedy } = alert;
  const steps = over ? alert.ending : remedy.map(({ text }, index) => `${index + 1}) ${text}`).join(' ');
  const compliance = complianceOf(alert);
  return {
    ...hubHead(data, place),
    ...hubLabels(alert.severity, hubType(data.family)),
    Title: clippedBytes(`${alert.word === DRILL_WORD ? `${DRILL_WORD} ` : ''}${alert.title}: ${data.subject.label}`, HUB_MOST.title),
    Description: clippedBytes([alert.summary, alert.reason, alert.why].join(' '), HUB_MOST.description),
    RecordState: over ? 'ARCHIVED' : 'ACTIVE',
    ...(compliance === undefined ? {} : { Compliance: compliance }),
    Remediation: { Recommendation: { Text: clippedBytes(steps || alert.ending, HUB_MOST.recommendation), Url: about } },
    ...(alert.link === undefined ? {} : { SourceUrl: alert.link }),
    ProductFields: fieldsOf(alert),
  };
}

/** A state breaks a control or keeps it; an incident is over by age or acknowledgement, which proves nothing of a control. */
function complianceOf({ data, controls, over }: Alert): HubFinding['Compliance'] | undefined {
  if (data.kind !== 'state' || controls.length === 0) return undefined;
  const ids = controls.map((control) => control.split(' ')[0] ?? '').filter((id) => id in CONTROLS);
  return { Status: over ? 'PASSED' : 'FAILED', RelatedRequirements: ids.slice(0, HUB_MOST.requirements) };
}

/** A digest's row may know little of its finding; what an import for an earlier alert said of it stays where it says nothing new. */
function rowOf({ findingId, word, account, summary, data, id }: DigestRow, worst: Severity, place: HubPlace, now: Date): HubFinding {
  const severity = severityOf(word) ?? worst;
  const over = word === 'RESOLVED';
  return {
    ...hubHead(data ?? { findingId, account, rule: 'digest', asOf: now, firstSeen: now }, place),
    ...hubLabels(severity, hubType(data?.family)),
    Title: clippedBytes(oneLine(summary) || id, HUB_MOST.title),
    Description: clippedBytes(oneLine(`${word}: ${summary} [${account}] (${id})`), HUB_MOST.description),
    RecordState: over ? 'ARCHIVED' : 'ACTIVE',
    ProductFields: { 'trailwarden/AlertId': id },
  };
}

const severityOf = (word: string): Severity | undefined =>
  (Object.keys(HUB_LABELS) as readonly Severity[]).find((severity) => severity.toUpperCase() === word);

/** What the format has no place for, by label. Acknowledgement stands here: the hub's own workflow is its users' to change. */
function fieldsOf({ id, account, data, facts, evidence, meaning, identity }: Alert): Readonly<Record<string, string>> {
  const shown: readonly (readonly [string, string])[] = [
    ['AlertId', id],
    ['State', data.state],
    ['Times', String(data.count)],
    ['Account', account],
    ...facts.map(({ label, value }) => [label, value] as const),
    ['Meaning', meaning?.headline ?? ''],
    ...evidence.map(({ label, value }) => [label, value] as const),
    ['Identity', identity],
  ];
  return Object.fromEntries(
    shown
      .filter(([, value]) => value !== '')
      .slice(0, HUB_MOST.fields)
      .map(([label, value]) => [`trailwarden/${clippedBytes(label, HUB_MOST.label)}`, clippedBytes(value, HUB_MOST.field)]),
  );
}
