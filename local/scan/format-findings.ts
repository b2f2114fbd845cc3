import type { CloudTrailEvent } from '../../shared/cloudtrail/event.ts';
import type { AssessedHit } from '../../shared/rules/assess-event.ts';
import { actorText, type Format, utc } from './format.ts';
import { jsonLine } from './visible.ts';

/** One line a finding, with all that the rule says of it. */
export const findingLines: Format = {
  lines: (found) => found.flatMap(({ event, hits }) => hits.map((hit) => jsonLine(findingOf(event, hit)))).join(''),
  end: () => '',
};

const findingOf = (event: CloudTrailEvent, { rule, assessment }: AssessedHit) => ({
  rule: rule.id,
  title: rule.title,
  family: rule.family,
  kind: rule.kind,
  severity: assessment.severity,
  because: assessment.because,
  account: event.account,
  region: event.region,
  subject: assessment.subject,
  part: assessment.part,
  summary: assessment.summary,
  why: rule.why,
  actor: { type: event.actor.type, name: actorText(event), mfa: event.mfa.state },
  sourceIPAddress: event.sourceAddress,
  eventTime: utc(event.time),
  eventSource: event.source,
  eventName: event.name,
  eventID: event.id,
  evidence: assessment.evidence,
  change: assessment.change,
  remedy: assessment.remedy,
  controls: rule.controls,
});
