import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { type Json, jsonAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';

/** The deployment names everything it makes after itself. */
const MONITOR = 'trailwarden';

/** Whether a name, ARN, partial ARN, URL or path is of something that belongs to the monitor. */
export const isMonitors = (value: string, { monitorResources }: RuleSettings): boolean =>
  holdsWord(value, MONITOR) || monitorResources.some((listed) => holdsWord(value, listed) || isSameByName(value, listed));

/** Words in small letters one of which stands in every text that `isMonitors` answers to. */
export const monitorWords = (monitorResources: readonly string[]): readonly string[] =>
  [
    MONITOR,
    ...monitorResources.map((listed) => (listed.startsWith('arn:') ? (piecesOf(listed).at(-1) ?? listed) : listed).toLowerCase()),
  ].filter((word) => word !== '');

/** The word stands on its own: what is next to it is no letter or digit ("trailwarden-dev", but not "trailwardens"). */
function holdsWord(value: string, word: string): boolean {
  const text = value.toLowerCase();
  const sought = word.toLowerCase();
  if (sought === '') return false;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    if (isEdge(text.charAt(at - 1), sought.charAt(0)) && isEdge(sought.slice(-1), text.charAt(at + sought.length))) return true;
  }
  return false;
}

const isEdge = (left: string, right: string): boolean => !(/[a-z0-9]/.test(left) && /[a-z0-9]/.test(right));

/** An operator lists an ARN, a call names the resource alone or by URL. */
const isSameByName = (value: string, listed: string): boolean =>
  listed.startsWith('arn:') && !value.startsWith('arn:') && piecesOf(value).includes(piecesOf(listed).at(-1) ?? '');

const piecesOf = (value: string): readonly string[] => value.split(/[:/]/).filter((piece) => piece !== '');

/**
 * What a call names of the monitor's, in the fields of its parameters and answer, and in the message of a denied one,
 * whose parameters are left out. The caller's own name at the beginning of that message does not count.
 */
export function monitorsNamed(event: CloudTrailEvent, fields: readonly string[], settings: RuleSettings): readonly string[] {
  const { request, response, outcome } = event;
  const written = fields.flatMap((field) => [...textsOf(jsonAt(request, field)), ...textsOf(jsonAt(response, field))]);
  const refused = outcome.kind === 'denied' ? refusedResources(outcome.message) : [];
  return [...new Set([...written, ...refused].filter((value) => isMonitors(value, settings)))];
}

const textsOf = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');

/** "… on resource: role X because …": what stands between, word by word; the reason may name policies of anybody's. */
const refusedResources = (message: string | undefined): readonly string[] =>
  (/\bresource:? (.*)/s.exec(message ?? '')?.[1] ?? '').replace(/ (because|with an explicit deny) .*/s, '').split(/[\s"',]+/);

/** The one name behind "trailwarden-dev-detect", its ARN with an alias, and a queue's URL: the last piece that is the monitor's. */
export const monitorName = (value: string, settings: RuleSettings): string =>
  piecesOf(value).findLast((piece) => isMonitors(piece, settings)) ?? value;

/** A secret or a parameter by its whole name: its last piece alone tells too little. A secret's ARN ends in six characters of AWS's own. */
export const storedName = (value: string): string =>
  value.replace(/^arn:[^:]*:ssm:[^:]*:[^:]*:parameter/, '').replace(/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)-\w{6}$/, '$1');
