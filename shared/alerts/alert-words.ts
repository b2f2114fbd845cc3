import { DateTime } from 'luxon';
import type { Mfa } from '../cloudtrail/mfa.ts';
import type { ActorEssentials, EventEssentials, Occurrence } from '../findings/occurrence.ts';

const NOT_OBSERVABLE: Readonly<Record<Extract<Mfa, { state: 'not-observable' }>['reason'], string>> = {
  federated: 'not applicable (federated: the identity provider knows)',
  service: 'not applicable (made by an AWS service)',
  'role-session': 'unknown (a role session does not show it)',
  'no-session': 'unknown (the record does not say)',
  'not-said': 'unknown (the record does not say)',
};

/** The state of the second factor. Only what was seen to lack one is worded "no". */
export function mfaWords(mfa: Mfa): string {
  if (mfa.state === 'yes') return mfa.device === undefined ? 'yes' : `yes (${mfa.device})`;
  if (mfa.state === 'not-observable') return NOT_OBSERVABLE[mfa.reason];
  if (mfa.reason === 'long-term-key') return 'no (signed with a long-term access key)';
  return mfa.reason === 'password-only' ? 'no (password only)' : 'no';
}

/** API call and outcome; what was refused is an attempt. */
export function callWords({
  name,
  source,
  outcome,
  errorCode,
}: Pick<EventEssentials, 'name' | 'source' | 'outcome' | 'errorCode'>): string {
  const code = errorCode === undefined ? '' : ` (${errorCode})`;
  const words: Readonly<Record<EventEssentials['outcome'], string>> = {
    succeeded: 'succeeded',
    denied: `attempt denied${code}`,
    failed: `attempt failed${code}`,
    unknown: 'outcome unknown',
  };
  return `${source}:${name}, ${words[outcome]}`;
}

/** The principal and the human behind it, as far as the record shows. */
export function actorWords(actor: ActorEssentials): string {
  const { account, userName, sessionName, sourceIdentity, identityProvider, onBehalfOf } = actor;
  const source = sourceIdentity === undefined ? '' : `, source identity ${sourceIdentity}`;
  switch (actor.type) {
    case 'root':
      return `root user${account === undefined ? '' : ` of ${account}`}`;
    case 'iam-user':
      return `IAM user ${userName ?? 'of unknown name'}`;
    case 'assumed-role':
      return `${sessionWords(actor.role?.name, sessionName)}${source}`;
    case 'federated-user':
      return `federated user ${sessionName ?? 'of unknown name'}${source}`;
    case 'saml-user':
      return `SAML user ${userName ?? 'of unknown name'}, provider ${identityProvider ?? 'unknown'}`;
    case 'web-identity-user':
      return `web identity ${userName ?? 'unknown'}, provider ${identityProvider ?? 'unknown'}`;
    case 'identity-center-user':
      return `IAM Identity Center user ${userName ?? onBehalfOf?.userId ?? 'of unknown name'}${storeWords(onBehalfOf)}`;
    case 'aws-account':
      return `somebody in account ${account ?? 'unknown'}`;
    case 'aws-service':
      return 'an AWS service';
    case 'unknown':
      return 'unknown';
    default:
      return actor.type satisfies never;
  }
}

/** A user's id means something only within its identity store. */
const storeWords = (onBehalfOf: ActorEssentials['onBehalfOf']): string => {
  const store = onBehalfOf?.identityStoreArn?.split('/').at(-1);
  return store === undefined ? '' : `, identity store ${store}`;
};

const PERMISSION_SET = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

/** In a permission set's role the session is named after the person; elsewhere its caller chose the name. */
function sessionWords(role: string | undefined, session: string | undefined): string {
  const permissionSet = PERMISSION_SET.exec(role ?? '')?.[1];
  if (permissionSet !== undefined) return `${session ?? 'somebody'} through IAM Identity Center, permission set ${permissionSet}`;
  return `role ${role ?? 'of unknown name'}${session === undefined ? '' : `, session ${session} (named by its caller)`}`;
}

/** The ARN that stays the same: a role's own, not its session's. */
export const stableArn = ({ type, role, arn }: ActorEssentials): string | undefined => (type === 'assumed-role' ? (role?.arn ?? arn) : arn);

/** UTC, the reader's zone where it differs, and how long it took to be seen. */
export function whenWords({ event, recordedAt }: Pick<Occurrence, 'event' | 'recordedAt'>, zone: string, locale: string): string {
  const late = event.timeIs === 'of-event' ? '' : ' (the record has no time of its own)';
  const lost = event.recovered ? '; found in Event history by reconcile, EventBridge had not delivered it' : '';
  return `${timeWords(event.at, zone, locale)}, seen ${lasting(recordedAt.getTime() - event.at.getTime())} after it${late}${lost}`;
}

export function timeWords(at: Date, zone: string, locale: string): string {
  const utc = DateTime.fromJSDate(at, { zone: 'utc' });
  const here = utc.setZone(zone).setLocale(locale);
  const day = here.toISODate() === utc.toISODate() ? '' : `${here.toISODate()} `;
  return `${utc.toFormat('yyyy-MM-dd HH:mm:ss')} UTC${here.offset === 0 ? '' : ` (${day}${here.toFormat('HH:mm ZZZZ')})`}`;
}

/** "09:31 UTC", with the day where it is another than that of `now`. */
export function clockWords(at: Date, now: Date): string {
  const day = at.toISOString().slice(0, 10);
  return `${day === now.toISOString().slice(0, 10) ? '' : `${day} `}${at.toISOString().slice(11, 16)} UTC`;
}

const UNITS = [
  [86_400_000, 'days'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** "41 s", "12 min", "3 h", "5 days": in the largest unit of which there are two. */
export function lasting(ms: number): string {
  const [size, unit] = UNITS.find(([size]) => ms >= 2 * size) ?? [1000, 's'];
  return `${Math.max(0, Math.round(ms / size))} ${unit}`;
}
