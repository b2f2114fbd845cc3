import { type JsonObject, jsonAt, objectAt, textAt } from '../../cloudtrail/json.ts';
import type { Grade } from '../severity.ts';
import { LEAST_DAYS } from '../vocabulary/log-resources.ts';
import { isWord, numberAt, objectsAt } from '../vocabulary/request-values.ts';

const CONTAINERS = ['LifecycleConfiguration', 'lifecycleConfiguration', 'BucketLifecycleConfiguration'];
const LISTS = ['Rule', 'Rules', 'rule', 'rules'];
const DAY_MS = 86_400_000;

/** The rules of a lifecycle, one as an object or several as a list; undefined where the record shows no lifecycle. */
function rulesOf(request: JsonObject): readonly JsonObject[] | undefined {
  const holders = [...CONTAINERS.map((name) => objectAt(request, name)), request];
  const lists = holders.flatMap((holder) =>
    LISTS.filter((list) => jsonAt(holder, list) !== undefined).map((list) => objectsAt(holder, list)),
  );
  return lists.length === 0 ? undefined : lists.flat();
}

/** Either spelling of a member: the request's XML has capitals, the tools' JSON has none. */
const member = (value: JsonObject, name: string): JsonObject => ({
  ...objectAt(value, `${name.charAt(0).toLowerCase()}${name.slice(1)}`),
  ...objectAt(value, name),
});

/** In how many days a rule deletes objects; undefined: it deletes none. */
function expiryDays(rule: JsonObject, at: Date): number | undefined {
  const expiration = member(rule, 'Expiration');
  const days = numberAt(expiration, 'Days') ?? numberAt(expiration, 'days') ?? numberAt(rule, 'expirationInDays');
  if (days !== undefined) return days;
  const date = Date.parse(textAt(expiration, 'Date') ?? textAt(expiration, 'date') ?? '');
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - at.getTime()) / DAY_MS));
}

function oldVersionDays(rule: JsonObject): number | undefined {
  const expiration = member(rule, 'NoncurrentVersionExpiration');
  return numberAt(expiration, 'NoncurrentDays') ?? numberAt(expiration, 'noncurrentDays') ?? numberAt(expiration, 'Days');
}

const least = (days: readonly (number | undefined)[]): number => Math.min(...days.map((one) => one ?? Number.POSITIVE_INFINITY));

/** How grave a lifecycle is for a bucket of logs. @param at when it was set, for rules that name a day. */
export function lifecycleGrade(request: JsonObject, at: Date): Grade {
  const rules = rulesOf(request);
  if (rules === undefined) return { severity: 'high', because: 'the record does not show after how many days logs are deleted' };
  const enabled = rules.filter((rule) => !isWord(textAt(rule, 'Status') ?? textAt(rule, 'status'), 'Disabled'));
  const expiry = least(enabled.map((rule) => expiryDays(rule, at)));
  if (expiry < LEAST_DAYS) return { severity: 'critical', because: `logs are deleted after ${expiry} ${expiry === 1 ? 'day' : 'days'}` };
  const old = least(enabled.map(oldVersionDays));
  if (old < LEAST_DAYS)
    return {
      severity: 'medium',
      because: `what is deleted or overwritten cannot be brought back after ${old} ${old === 1 ? 'day' : 'days'}`,
    };
  return { severity: 'info', because: `no log is deleted within ${LEAST_DAYS} days` };
}
