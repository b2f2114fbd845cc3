import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isJsonObject, type Json, objectAt } from '../../cloudtrail/json.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { firstShown, INSTANCE, identityCenterEvidence, listensAt, storeIdOf } from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';

const SHOWN = 8;

/** No real setting lies deeper; what does is not shown. */
const DEEPEST = 6;

/** "ssoConfiguration.mfaMode: CONTEXT_AWARE" for every setting that the call writes. */
function settingsIn(value: Json | undefined, path: readonly string[] = []): readonly string[] {
  const named = path.join('.');
  if (Array.isArray(value)) return [`${named}: ${value.map((each) => (typeof each === 'object' ? '…' : String(each))).join(', ')}`];
  if (!isJsonObject(value)) return value === undefined || value === null ? [] : [`${named}: ${String(value)}`];
  if (path.length >= DEEPEST) return [`${named}: …`];
  return Object.keys(value).flatMap((key) => settingsIn(value[key], [...path, key]));
}

/** The length of sessions and nothing else: judged by what is written, not by what the call says its kind is. */
function isSessionOnly({ request }: CloudTrailEvent): boolean {
  const written = Object.keys(objectAt(request, 'ssoConfiguration'));
  return written.length > 0 && written.every((key) => key === 'sessionConfiguration');
}

export const rule = defineRule({
  id: 'sso-mfa-policy-changed',
  family: 'identity-center',
  title: 'Sign-in settings of Identity Center changed',
  kind: 'incident',
  severity: 'high',
  why: 'With MFA no longer demanded, a password is enough for every account that Identity Center reaches.',
  ends: 'acknowledgement: the record does not say what was set before',
  controls: [],
  attack: ['T1556.006'],
  listens: listensAt(INSTANCE, ['PutMfaDeviceManagementForDirectory', 'UpdateSsoConfiguration', 'UpdateSSOConfiguration']),
  match: (event) => (event.outcome.kind === 'succeeded' ? { sessionOnly: isSessionOnly(event) } : undefined),
  assess: ({ hit: { sessionOnly }, event, settings }) => {
    const base: Grade = sessionOnly
      ? { severity: 'medium', because: 'only how long a session lasts was written; a longer one is a longer use of a stolen one' }
      : { severity: 'high', because: 'it decides which factors users must show, and the record does not say what was set before' };
    const written = settingsIn(event.request);
    const where = firstShown(event.request, ['instanceArn']) ?? storeIdOf(event);
    return {
      ...gradeChange(base, event, settings),
      subject: {
        type: 'identity-center',
        id: `sign-in/${where ?? ''}`,
        label: where === undefined ? 'the sign-in settings of Identity Center' : `the sign-in settings of ${where}`,
      },
      summary: `${callerWords(event)} wrote ${sessionOnly ? 'the session length' : 'the sign-in and MFA settings'} of Identity Center`,
      evidence: identityCenterEvidence(event, {
        label: 'Written',
        value: written.length === 0 ? 'not shown in the record' : written.slice(0, SHOWN).join('; '),
      }),
      remedy: [{ text: 'Look at Settings, Authentication in Identity Center: MFA should be asked for at every sign-in. Put it back.' }],
    };
  },
});
