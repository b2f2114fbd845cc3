import { type Actor, callingService } from './actor.ts';
import { type JsonObject, jsonAt, textAt } from './json.ts';

/**
 * Whether the caller proved a second factor. `not-observable` is an answer of its own: federated and service sessions
 * always say "false", whatever the identity provider did. Only `no` may be worded "without MFA".
 */
export type Mfa =
  | { readonly state: 'yes'; readonly reason: 'sign-in' | 'session' | 'identity-center'; readonly device?: string }
  | { readonly state: 'no'; readonly reason: 'sign-in' | 'session' | 'long-term-key' | 'password-only' }
  | {
      readonly state: 'not-observable';
      readonly reason: 'not-said' | 'federated' | 'role-session' | 'service' | 'no-session';
    };

export function mfaOf(record: JsonObject, actor: Actor): Mfa {
  const name = textAt(record, 'eventName');
  if (name === 'ConsoleLogin') return ofConsoleLogin(record, actor);
  if (name === 'UserAuthentication') return ofIdentityCenter(record);
  return ofApiCall(record, actor);
}

function ofConsoleLogin(record: JsonObject, actor: Actor): Mfa {
  if (actor.type !== 'root' && actor.type !== 'iam-user') return { state: 'not-observable', reason: 'federated' };
  const used = textAt(record, 'additionalEventData', 'MFAUsed')?.toLowerCase();
  const device = textAt(record, 'additionalEventData', 'MFAIdentifier');
  if (used === 'yes') return { state: 'yes', reason: 'sign-in', ...(device === undefined ? {} : { device }) };
  if (used === 'no') return { state: 'no', reason: 'sign-in' };
  return { state: 'not-observable', reason: 'not-said' };
}

function ofIdentityCenter(record: JsonObject): Mfa {
  const credential = textAt(record, 'additionalEventData', 'CredentialType');
  if (credential === undefined) return { state: 'not-observable', reason: 'not-said' };
  if (/TOTP|WEBAUTHN|EMAIL_OTP|RESYNCABLE/i.test(credential)) return { state: 'yes', reason: 'identity-center' };
  if (/^PASSWORD$/i.test(credential)) return { state: 'no', reason: 'password-only' };
  return { state: 'not-observable', reason: 'federated' };
}

function ofApiCall(record: JsonObject, actor: Actor): Mfa {
  const flag = String(jsonAt(record, 'userIdentity', 'sessionContext', 'attributes', 'mfaAuthenticated') ?? '');
  if (/^true$/i.test(flag)) return { state: 'yes', reason: 'session' };
  if (actor.type === 'aws-service') return { state: 'not-observable', reason: 'service' };
  const ownsCredentials = actor.type === 'root' || actor.type === 'iam-user' || actor.type === 'federated-user';
  if (/^false$/i.test(flag) && ownsCredentials) return { state: 'no', reason: 'session' };
  if (/^false$/i.test(flag)) return { state: 'not-observable', reason: 'role-session' };
  if (actor.accessKeyId?.startsWith('AKIA')) return { state: 'no', reason: 'long-term-key' };
  if (callingService(record) !== undefined) return { state: 'not-observable', reason: 'service' };
  return { state: 'not-observable', reason: actor.type === 'assumed-role' ? 'role-session' : 'no-session' };
}
