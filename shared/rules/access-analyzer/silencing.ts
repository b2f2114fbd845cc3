import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { canonicalJson, isJsonObject, type Json, jsonAt, objectAt, textAt } from '../../cloudtrail/json.ts';

/** A call that makes an analyzer keep findings to itself. */
export interface Silencing {
  /** The piece of the analyzer that is silenced: an archive rule, one finding, its settings. */
  readonly part: string;
  readonly words: string;
  readonly filter: string | undefined;
  /** Of a rule: why its filter takes in nearly everything. */
  readonly broad: string | undefined;
}

export const SILENCES: readonly string[] = [
  'CreateArchiveRule',
  'UpdateArchiveRule',
  'ApplyArchiveRule',
  'UpdateFindings',
  'UpdateAnalyzer',
];

const PUTS_RULE = new Set(['CreateArchiveRule', 'UpdateArchiveRule']);
const SHOWN = 300;

/** Criteria that single out a resource, a principal or one finding. Any other (a type, a status) holds for whole classes. */
const SINGLES_OUT = /^(resource|id|error|principal\..+|condition\..+)$/i;

function isNarrow(criterion: Json | undefined): boolean {
  return (
    namesOnly(criterion, 'eq', (value) => value !== '') ||
    namesOnly(criterion, 'contains', (value) => value.replace(ARN_HEAD, '').length > 3)
  );
}

/** All values of one operator say something: one that does not takes in the rest. */
function namesOnly(criterion: Json | undefined, operator: 'eq' | 'contains', isTelling: (value: string) => boolean): boolean {
  const values = jsonAt(criterion, operator);
  const listed = Array.isArray(values) ? values : [values];
  return listed.length > 0 && listed.every((value) => typeof value === 'string' && isTelling(value));
}

/** What every ARN of a service begins with. */
const ARN_HEAD = /^arn(:[^:]*){0,4}:?/;

function broadness(filter: Json | undefined): string | undefined {
  if (!isJsonObject(filter)) return 'the record shows no filter';
  const criteria = Object.keys(filter);
  if (criteria.length === 0) return 'its filter is empty, so it takes in every finding';
  return criteria.some((key) => SINGLES_OUT.test(key) && isNarrow(filter[key]))
    ? undefined
    : `its filter (${criteria.join(', ')}) singles out no resource and no principal`;
}

/** Its sole finding, where it is one: a list would be no name to find it again by. */
const findingPart = ({ request }: CloudTrailEvent): string => {
  const ids = jsonAt(request, 'ids');
  const [id] = Array.isArray(ids) && ids.length === 1 ? ids : [];
  return typeof id === 'string' ? `finding|${id}` : 'findings';
};

const statusOf = ({ request }: CloudTrailEvent): string => textAt(request, 'status')?.toUpperCase() ?? '';
const rulePart = ({ request }: CloudTrailEvent): string => `rule|${textAt(request, 'ruleName') ?? ''}`;

export function silencingOf(event: CloudTrailEvent): Silencing | undefined {
  const { name, outcome, request } = event;
  if (outcome.kind !== 'succeeded') return undefined;
  const rule = `archive rule ${textAt(request, 'ruleName') ?? '(not named)'}`;
  if (PUTS_RULE.has(name)) {
    const filter = jsonAt(request, 'filter');
    const words = `${name === 'CreateArchiveRule' ? 'made' : 'changed'} ${rule} of`;
    return { part: rulePart(event), words, filter: filter ? canonicalJson(filter).slice(0, SHOWN) : undefined, broad: broadness(filter) };
  }
  const none = { filter: undefined, broad: undefined };
  if (name === 'ApplyArchiveRule') return { part: rulePart(event), words: `put findings of the past away with ${rule} of`, ...none };
  if (name === 'UpdateFindings') {
    return statusOf(event) === 'ARCHIVED' ? { part: findingPart(event), words: `put ${countOf(request)} away of`, ...none } : undefined;
  }
  return name === 'UpdateAnalyzer'
    ? { part: 'settings', words: 'changed what is looked for by', filter: settingsOf(request), broad: undefined }
    : undefined;
}

function countOf(request: CloudTrailEvent['request']): string {
  const ids = jsonAt(request, 'ids');
  if (!Array.isArray(ids)) return `the findings about ${textAt(request, 'resourceArn') ?? 'something not named'}`;
  return ids.length === 1 ? '1 finding' : `${ids.length} findings`;
}

function settingsOf(request: CloudTrailEvent['request']): string | undefined {
  const configuration = objectAt(request, 'configuration');
  return Object.keys(configuration).length === 0 ? undefined : canonicalJson(configuration).slice(0, SHOWN);
}

/** The piece that a call brings back to light. */
export function unsilencedPart(event: CloudTrailEvent): string | undefined {
  if (event.name === 'DeleteArchiveRule') return textAt(event.request, 'ruleName') === undefined ? undefined : rulePart(event);
  const part = findingPart(event);
  return event.name === 'UpdateFindings' && statusOf(event) === 'ACTIVE' && part !== 'findings' ? part : undefined;
}
