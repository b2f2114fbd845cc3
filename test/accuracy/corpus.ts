import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { JsonObject } from '../../shared/cloudtrail/json.ts';

export type Verdict = 'alert' | 'info' | 'quiet' | 'out-of-scope';

/** What the corpus says of one event, and the event made ready to be judged. */
export interface Case {
  readonly id: string;
  readonly eventId: string;
  readonly verdict: Verdict;
  readonly debatable: boolean;
  readonly policy: string;
  readonly event: JsonObject;
}

export interface Attack {
  readonly technique: string;
  readonly inScope: boolean;
  readonly scope: 'identity-tamper' | 'credential-access' | 'other';
  /** Event ids of which at least one must raise a finding. */
  readonly telling: readonly string[];
  readonly events: readonly JsonObject[];
}

const FOLDER = new URL('../corpus/', import.meta.url);
const DAY = 86_400_000;

interface LabelledLine {
  readonly id: string;
  readonly verdict: Verdict;
  readonly debatable: boolean;
  readonly policy: string;
  readonly event: JsonObject;
}

/** Every case as an event of its own, two days from the next, so that no rule over time joins two. */
export const labelledCases = (): readonly Case[] =>
  linesOf<LabelledLine>('labelled.ndjson').map(({ id, verdict, debatable, policy, event }, index) => {
    const eventId = idFor(id);
    const eventTime = new Date(Date.UTC(2020, 0, 1) + index * 2 * DAY).toISOString().replace('.000Z', 'Z');
    return { id, eventId, verdict, debatable, policy, event: { ...event, eventID: eventId, eventTime } };
  });

interface AttackLine {
  readonly technique: string;
  readonly in_scope: boolean;
  readonly scope: Attack['scope'];
  readonly must_alert: readonly string[];
  readonly key_events: readonly string[];
  readonly events: readonly JsonObject[];
}

/** The attacks without the name of the tool that ran them: a detector that knows the tool proves nothing. */
export const attacks = (): readonly Attack[] =>
  linesOf<AttackLine>('attacks.ndjson').map(({ technique, in_scope, scope, must_alert, key_events, events }) => {
    const isTelling = ({ eventID, eventName }: JsonObject): boolean =>
      must_alert.length > 0 ? must_alert.includes(String(eventID)) : key_events.includes(String(eventName));
    const renamed = events.map((event, index) => ({ event, id: idFor(`${technique}#${index}#${event['eventID']}`) }));
    return {
      technique,
      inScope: in_scope,
      scope,
      telling: renamed.filter(({ event }) => isTelling(event)).map(({ id }) => id),
      events: renamed.map(({ event, id }) => disguised({ ...event, eventID: id, userAgent: 'aws-cli/2.31.5 md/awscrt#0.27.6 ua/2.1' })),
    };
  });

export interface Label {
  readonly eventID: string;
  readonly verdict: Verdict;
  readonly debatable: boolean;
  readonly policy: string;
}

export const backgroundLabels = (): readonly Label[] => linesOf('background.labels.ndjson.gz');
export const backgroundEvents = (): readonly JsonObject[] => linesOf('background.ndjson.gz');

function linesOf<Line>(file: string): readonly Line[] {
  const bytes = readFileSync(new URL(file, FOLDER));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line): Line => JSON.parse(line));
}

/** A stable event id for a key, in the form CloudTrail gives its own. */
function idFor(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

const disguised = (event: JsonObject): JsonObject =>
  JSON.parse(
    JSON.stringify(event)
      .replace(/stratus[-_]?red[-_]?team/gi, 'acme-ops')
      .replace(/stratus/gi, 'acme'),
  );
