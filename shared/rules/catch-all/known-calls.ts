import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isJsonObject, type Json, jsonAt, textAt } from '../../cloudtrail/json.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { isListed } from '../vocabulary/modifiers.ts';

/** Services that decide who may do what. */
export const SOURCES = ['access-analyzer', 'account', 'iam', 'identitystore', 'organizations', 'rolesanywhere', 'sso', 'sso-directory'];

/** Calls that no other rule needs and that happen all the time: they ask, check or sign in, and change nobody's rights. */
const ROUTINE = new Set([
  ...['CancelPolicyGeneration', 'CheckAccessNotGranted', 'CheckNoNewAccess', 'CheckNoPublicAccess'].map(
    (name) => `access-analyzer:${name}`,
  ),
  ...['CreateAccessPreview', 'StartPolicyGeneration', 'StartResourceScan', 'ValidatePolicy'].map((name) => `access-analyzer:${name}`),
  'rolesanywhere:CreateSession',
  ...['Authenticate', 'Federate', 'Logout'].map((name) => `sso:${name}`),
  ...['StartVirtualMfaDeviceRegistration', 'StartWebAuthnDeviceRegistration'].map((name) => `sso-directory:${name}`),
]);

/** Calls that no other rule needs, with what is known of them. */
const MINOR: Readonly<Record<string, string>> = {
  'access-analyzer:CreateServiceLinkedAnalyzer': 'the account is watched more closely than before',
  'iam:DeleteInstanceProfile': 'a profile without a role gives nobody anything, and one with a role cannot be deleted',
  'identitystore:UpdateGroup': 'the name or the description of a group gives nobody anything',
  'organizations:CreateOrganizationalUnit': 'an empty unit changes nothing for any account',
  'organizations:DeleteOrganizationalUnit': 'only an empty unit can be deleted',
  'organizations:UpdateOrganizationalUnit': 'only the name of the unit changed',
  'rolesanywhere:PutNotificationSettings': 'only notices of expiry changed',
  'rolesanywhere:ResetNotificationSettings': 'only notices of expiry changed',
};

export const isRoutine = ({ source, api }: CloudTrailEvent): boolean => ROUTINE.has(`${source}:${api}`);

/** A call that nobody knows is told of: it may be a new way to give rights away. */
export function gradeUnknown(event: CloudTrailEvent, settings: RuleSettings): Grade {
  const call = `${event.source}:${event.api}`;
  const minor = Object.hasOwn(MINOR, call) ? MINOR[call] : undefined;
  if (minor !== undefined) return { severity: 'info', because: minor };
  if (event.type === 'awsserviceevent') return { severity: 'info', because: 'the service reported something of itself: nobody called it' };
  if (/^(Tag|Untag)[A-Z]/.test(event.api)) return gradeOfTags(event, settings);
  return { severity: 'medium', because: 'no rule knows this call, and the service decides who may do what' };
}

function gradeOfTags({ request }: CloudTrailEvent, { abacTagKeys }: RuleSettings): Grade {
  if (abacTagKeys.length === 0) return { severity: 'info', because: 'no tag keys are listed that policies decide by' };
  const keys = [...tagKeys(jsonAt(request, 'tags')), ...tagKeys(jsonAt(request, 'tagKeys'))];
  if (keys.length === 0) return { severity: 'medium', because: 'the record does not show the tags, and policies decide by some' };
  const deciding = keys.find((key) => isListed(key, abacTagKeys));
  return deciding === undefined
    ? { severity: 'info', because: 'none of the tags is one that policies decide by' }
    : { severity: 'medium', because: `policies decide by the tag ${deciding}` };
}

/** A list of keys, a list of pairs, one pair, or an object of keys. */
function tagKeys(tags: Json | undefined): readonly string[] {
  if (typeof tags === 'string') return [tags];
  if (Array.isArray(tags)) return tags.flatMap(tagKeys);
  if (!isJsonObject(tags)) return [];
  const key = textAt(tags, 'key') ?? textAt(tags, 'Key');
  return key === undefined ? Object.keys(tags) : [key];
}
