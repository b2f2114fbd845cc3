import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, isJsonObject, type Json, type JsonObject, objectAt, textAt } from '../../cloudtrail/json.ts';
import { firstFew, isWord, objectsAt, textsAt } from '../vocabulary/request-values.ts';
import { type DetectorCut, HIDDEN, isHidden, nameOr, namesOf, type Reading, type Restoring } from './cut.ts';

const DETECTOR = 'GuardDuty detector';
const MEMBERS = 'GuardDuty members';
const ADMINISTRATOR = 'GuardDuty administrator of the organization';
const OWN_ADMINISTRATOR = 'GuardDuty administrator';
const ORGANIZATION = 'GuardDuty set-up of new accounts';

/** An account has one detector in a Region; made again it has another id. */
const theDetector = { kind: DETECTOR, name: undefined, part: 'detector' };

/** Names of the features that a call sets to `status`, those within a feature too. */
const featuresSet = (request: JsonObject, field: string, isSet: (value: string | undefined) => boolean): readonly string[] =>
  objectsAt(request, 'features')
    .flatMap((feature) => [feature, ...objectsAt(feature, 'additionalConfiguration')])
    .filter((feature) => isSet(textAt(feature, field)))
    .map((feature) => textAt(feature, 'name') ?? 'unnamed');

/** The older form: a tree of sources with a switch somewhere below each. */
const isOff = (value: Json | undefined, depth = 0): boolean => {
  if (depth > 8) return false;
  if (Array.isArray(value)) return value.some((one) => isOff(one, depth + 1));
  if (!isJsonObject(value)) return booleanAt({ value }, 'value') === false;
  return Object.values(value).some((one) => isOff(one, depth + 1));
};
const sourcesOff = (request: JsonObject): readonly string[] =>
  Object.entries(objectAt(request, 'dataSources')).flatMap(([name, source]) => (isOff(source) ? [name] : []));

const detectorUpdated: Reading = (event) => {
  const { request, outcome } = event;
  const enable = booleanAt(request, 'enable');
  if (enable === false)
    return { ...theDetector, severity: 'critical', did: 'switched off', because: 'threats in the Region are no longer detected' };
  const off = [...featuresSet(request, 'status', (status) => isWord(status, 'DISABLED')), ...sourcesOff(request)];
  if (off.length > 0) return featuresOff(off);
  if (!isHidden(event)) return undefined;
  return { ...theDetector, severity: outcome.kind === 'denied' ? 'high' : 'medium', did: 'changed', because: HIDDEN };
};

const featuresOff = (off: readonly string[]): DetectorCut => ({
  ...theDetector,
  part: `features:${off.toSorted().join(',')}`,
  severity: 'high',
  did: 'switched off features of',
  because: `no longer detected from: ${firstFew(off)}`,
});

const high =
  (kind: string, did: string, because: string, nameOf: (event: CloudTrailEvent) => string | undefined): Reading =>
  (event) => ({ severity: 'high', kind, did, because, name: nameOf(event) });

const members = ({ request }: CloudTrailEvent): string | undefined => namesOf(textsAt(request, 'accountIds'));
const membersCut = (did: string): Reading => high(MEMBERS, did, 'findings of these accounts no longer reach the administrator', members);

const organizationUpdated: Reading = ({ request }) => {
  const isCut =
    booleanAt(request, 'autoEnable') === false ||
    isWord(textAt(request, 'autoEnableOrganizationMembers'), 'NONE') ||
    featuresSet(request, 'autoEnable', (value) => isWord(value, 'NONE')).length > 0;
  return isCut
    ? { severity: 'high', kind: ORGANIZATION, name: undefined, did: 'switched off', because: 'new accounts start without it' }
    : undefined;
};

const isAutomatic = ({ request }: CloudTrailEvent): boolean =>
  booleanAt(request, 'autoEnable') === true || /^(ALL|NEW)$/i.test(textAt(request, 'autoEnableOrganizationMembers') ?? '');

const adminAccount = (event: CloudTrailEvent): string | undefined => nameOr(event, textAt(event.request, 'adminAccountId'));

const leftAdministrator = high(OWN_ADMINISTRATOR, 'left', 'nobody outside this account sees its findings any more', () => undefined);

export const GUARDDUTY_READINGS: Readonly<Record<string, Reading>> = {
  DeleteDetector: () => ({ ...theDetector, severity: 'critical', did: 'deleted', because: 'threats in the Region are no longer detected' }),
  UpdateDetector: detectorUpdated,
  UpdateMemberDetectors: (event) => {
    const off = [...featuresSet(event.request, 'status', (status) => isWord(status, 'DISABLED')), ...sourcesOff(event.request)];
    return off.length === 0 ? undefined : { ...featuresOff(off), kind: MEMBERS, name: members(event) };
  },
  DisassociateFromAdministratorAccount: leftAdministrator,
  DisassociateFromMasterAccount: leftAdministrator,
  DisassociateMembers: membersCut('cut off'),
  DeleteMembers: membersCut('deleted'),
  StopMonitoringMembers: membersCut('stopped watching'),
  DeleteInvitations: (event) => ({
    severity: 'low',
    kind: 'GuardDuty invitation',
    name: members(event),
    did: 'deleted',
    because: 'an administrator account that invited this one has to ask again',
  }),
  DeletePublishingDestination: high('GuardDuty export', 'deleted', 'findings no longer leave GuardDuty', (event) =>
    nameOr(event, textAt(event.request, 'destinationId')),
  ),
  DisableOrganizationAdminAccount: high(ADMINISTRATOR, 'removed', 'nobody watches over the accounts of the organization', adminAccount),
  UpdateOrganizationConfiguration: organizationUpdated,
};

const invited: Restoring = () => ({ kind: OWN_ADMINISTRATOR, name: undefined });
const membersBack: Restoring = (event) => {
  const ids = [
    ...textsAt(event.request, 'accountIds'),
    ...objectsAt(event.request, 'accountDetails').flatMap((one) => textAt(one, 'accountId') ?? []),
  ];
  return ids.length === 0 ? undefined : { kind: MEMBERS, name: namesOf(ids) };
};

export const GUARDDUTY_RESTORES: Readonly<Record<string, Restoring>> = {
  CreateDetector: ({ request }) => (booleanAt(request, 'enable') === false ? undefined : theDetector),
  UpdateDetector: ({ request }) => {
    if (booleanAt(request, 'enable') === true) return theDetector;
    const on = featuresSet(request, 'status', (status) => isWord(status, 'ENABLED'));
    return on.length === 0 ? undefined : { ...theDetector, part: `features:${on.toSorted().join(',')}` };
  },
  StartMonitoringMembers: membersBack,
  CreateMembers: membersBack,
  AcceptAdministratorInvitation: invited,
  AcceptInvitation: invited,
  EnableOrganizationAdminAccount: (event) => ({ kind: ADMINISTRATOR, name: adminAccount(event) }),
  UpdateOrganizationConfiguration: (event) => (isAutomatic(event) ? { kind: ORGANIZATION, name: undefined } : undefined),
};
