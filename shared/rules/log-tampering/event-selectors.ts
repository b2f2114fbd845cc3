import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, type JsonObject, jsonAt, textAt } from '../../cloudtrail/json.ts';
import { isWord, listAt, objectsAt, textsAt } from '../vocabulary/request-values.ts';

/** Why a trail with these selectors misses management events; an empty list when it misses none. */
export type Gaps = readonly string[];

/** A call replaces all selectors of the trail. Undefined: the record shows none of them. */
export function gapsIn({ request, response }: Pick<CloudTrailEvent, 'request' | 'response'>): Gaps | undefined {
  for (const shown of [request, response]) {
    if (hasList(shown, 'advancedEventSelectors')) return advancedGaps(objectsAt(shown, 'advancedEventSelectors'));
    if (hasList(shown, 'eventSelectors')) return basicGaps(objectsAt(shown, 'eventSelectors'));
  }
  return undefined;
}

/** The API refuses both kinds at once; where a record holds an empty list of one kind, the other counts. */
const hasList = (shown: JsonObject, field: string): boolean =>
  listAt(shown, field).length > 0 || (Array.isArray(jsonAt(shown, field)) && field === 'eventSelectors');

/** An event that any selector takes is logged: one whole selector is enough. */
function basicGaps(selectors: readonly JsonObject[]): Gaps {
  const each = selectors.map((selector) => [
    ...(booleanAt(selector, 'includeManagementEvents') === true ? [] : ['management events are left out']),
    ...(isWord(textAt(selector, 'readWriteType'), 'All') ? [] : [`only ${textAt(selector, 'readWriteType') ?? 'some'} calls are taken`]),
    ...textsAt(selector, 'excludeManagementEventSources').map((source) => `calls to ${source} are left out`),
  ]);
  return fewest(each, 'no selector is left');
}

function advancedGaps(selectors: readonly JsonObject[]): Gaps {
  const management = selectors.filter((selector) => fieldsOf(selector).some(isManagement));
  const each = management.map((selector) =>
    fieldsOf(selector)
      .filter((field) => !isManagement(field))
      .map((field) => `management events are filtered on ${textAt(field, 'field') ?? 'an unnamed field'}`),
  );
  return fewest(each, 'no selector takes management events');
}

const fieldsOf = (selector: JsonObject): readonly JsonObject[] => objectsAt(selector, 'fieldSelectors');

const isManagement = (field: JsonObject): boolean =>
  isWord(textAt(field, 'field'), 'eventCategory') && textsAt(field, 'equals').some((category) => isWord(category, 'Management'));

const fewest = (each: readonly Gaps[], none: string): Gaps => each.toSorted((a, b) => a.length - b.length)[0] ?? [none];
