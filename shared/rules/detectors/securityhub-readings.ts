import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { booleanAt, textAt } from '../../cloudtrail/json.ts';
import { isWord, numberAt, objectsAt, textsAt } from '../vocabulary/request-values.ts';
import { nameOr, namesOf, type Reading, type Restoring } from './cut.ts';

type NameOf = (event: CloudTrailEvent) => string | undefined;

/** Records of Security Hub write fields as the API does ("StandardsSubscriptionArns"), or with a small letter. */
const spellings = (field: string): readonly string[] => [field, `${field.charAt(0).toLowerCase()}${field.slice(1)}`];
const text = ({ request }: CloudTrailEvent, ...path: readonly string[]): string | undefined =>
  textAt(request, ...path) ?? textAt(request, ...path.map((field) => spellings(field)[1] ?? field));
const texts = ({ request }: CloudTrailEvent, field: string): readonly string[] =>
  spellings(field).flatMap((name) => textsAt(request, name));

const nothing: NameOf = () => undefined;
const lastOf =
  (field: string): NameOf =>
  (event) =>
    nameOr(event, text(event, field)?.split('/').at(-1));

const cut =
  (severity: 'critical' | 'high' | 'low', kind: string, did: string, because: string, nameOf: NameOf = nothing): Reading =>
  (event) => ({ severity, kind, did, because, name: nameOf(event) });

const HUB = 'Security Hub';
const STANDARDS = 'Security Hub standards';
const CONTROL = 'Security Hub control';
const OWN_ADMINISTRATOR = 'Security Hub administrator';
const ADMINISTRATOR = 'Security Hub administrator of the organization';
const MEMBERS = 'Security Hub members';
const PRODUCT = 'Security Hub product';
const GONE = 'checks and findings of the Region are gone from view';

/** "…:standards/aws-foundational/v/1.0.0" and "…:subscription/aws-foundational/v/1.0.0" name one standard. */
const standardOf = (arn: string): string => arn.replace(/^.*?(standards|subscription|ruleset)\//, '');
const standards: NameOf = ({ request }) => {
  const asked = spellings('StandardsSubscriptionRequests').flatMap((field) => objectsAt(request, field));
  const arns = [
    ...spellings('StandardsSubscriptionArns').flatMap((field) => textsAt(request, field)),
    ...asked.flatMap((one) => textAt(one, 'StandardsArn') ?? textAt(one, 'standardsArn') ?? []),
  ];
  return namesOf(arns.map(standardOf));
};

const disabledControls = ({ request }: CloudTrailEvent): readonly string[] =>
  spellings('StandardsControlAssociationUpdates')
    .flatMap((field) => objectsAt(request, field))
    .filter((one) => isWord(textAt(one, 'AssociationStatus') ?? textAt(one, 'associationStatus'), 'DISABLED'))
    .map((one) => textAt(one, 'SecurityControlId') ?? textAt(one, 'securityControlId') ?? 'unnamed');

/** A workflow status SUPPRESSED anywhere below; in the newer form its number is 3. */
function suppresses(value: unknown, depth = 0): boolean {
  if (depth > 12 || typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((one) => suppresses(one, depth + 1));
  return Object.entries(value).some(
    ([field, member]) =>
      (/^workflow$/i.test(field) && isWord(textAt(member, 'Status') ?? textAt(member, 'status'), 'SUPPRESSED')) ||
      (/^statusId$/i.test(field) && numberAt({ member }, 'member') === 3) ||
      suppresses(member, depth + 1),
  );
}

const automation: Reading = (event) => {
  const thing = { kind: 'Security Hub automation rule', name: text(event, 'RuleName'), did: 'created' };
  return suppresses(event.request)
    ? { ...thing, severity: 'high', because: 'it suppresses findings before anybody sees them' }
    : { ...thing, severity: 'medium', because: 'it changes findings before anybody sees them' };
};

// Whoever works through findings suppresses some: one call alone does not tell the two apart.
const suppressed: Reading = ({ request }) =>
  suppresses(request)
    ? { kind: 'Security Hub findings', name: undefined, did: 'suppressed', severity: 'medium', because: 'the findings are out of sight' }
    : undefined;

const control: Reading = (event) =>
  isWord(text(event, 'ControlStatus'), 'DISABLED')
    ? { kind: CONTROL, name: controlName(event), did: 'disabled', severity: 'high', because: 'what it checks is no longer checked' }
    : undefined;
const controlName: NameOf = lastOf('StandardsControlArn');

const controls: Reading = (event) => {
  const off = disabledControls(event);
  return off.length === 0
    ? undefined
    : { kind: CONTROL, name: namesOf(off), did: 'disabled', severity: 'high', because: 'what it checks is no longer checked' };
};

const leftAdministrator = cut('high', OWN_ADMINISTRATOR, 'left', 'nobody outside this account sees its findings any more');
const membersCut = (did: string): Reading =>
  cut('high', MEMBERS, did, 'findings of these accounts no longer reach the administrator', (event) => namesOf(texts(event, 'AccountIds')));

export const SECURITYHUB_READINGS: Readonly<Record<string, Reading>> = {
  DisableSecurityHub: cut('critical', HUB, 'switched off', GONE),
  DisableSecurityHubV2: cut('critical', HUB, 'switched off', GONE),
  BatchDisableStandards: cut('high', STANDARDS, 'switched off', 'what they check is no longer checked', standards),
  UpdateStandardsControl: control,
  BatchUpdateStandardsControlAssociations: controls,
  DisassociateFromAdministratorAccount: leftAdministrator,
  DisassociateFromMasterAccount: leftAdministrator,
  DisassociateMembers: membersCut('cut off'),
  DeleteMembers: membersCut('deleted'),
  DisableOrganizationAdminAccount: cut(
    'high',
    ADMINISTRATOR,
    'removed',
    'nobody watches over the accounts of the organization',
    lastOf('AdminAccountId'),
  ),
  UpdateOrganizationConfiguration: ({ request }) =>
    spellings('AutoEnable').some((field) => booleanAt(request, field) === false)
      ? {
          kind: 'Security Hub set-up of new accounts',
          name: undefined,
          did: 'switched off',
          severity: 'high',
          because: 'new accounts start without it',
        }
      : undefined,
  CreateAutomationRule: automation,
  CreateAutomationRuleV2: automation,
  BatchUpdateFindings: suppressed,
  BatchUpdateFindingsV2: suppressed,
  DisableImportFindingsForProduct: cut(
    'high',
    PRODUCT,
    'switched off',
    'its findings are no longer taken in',
    lastOf('ProductSubscriptionArn'),
  ),
  DeleteInsight: cut('low', 'Security Hub insight', 'deleted', 'an insight is a saved view: no finding is lost', lastOf('InsightArn')),
};

const hub: Restoring = () => ({ kind: HUB, name: undefined });
const named =
  (kind: string, nameOf: NameOf): Restoring =>
  (event) => {
    const name = nameOf(event);
    return name === undefined ? undefined : { kind, name };
  };

export const SECURITYHUB_RESTORES: Readonly<Record<string, Restoring>> = {
  EnableSecurityHub: hub,
  EnableSecurityHubV2: hub,
  BatchEnableStandards: named(STANDARDS, standards),
  UpdateStandardsControl: (event) =>
    isWord(text(event, 'ControlStatus'), 'ENABLED') ? { kind: CONTROL, name: controlName(event) } : undefined,
  EnableOrganizationAdminAccount: named(ADMINISTRATOR, lastOf('AdminAccountId')),
  AcceptAdministratorInvitation: () => ({ kind: OWN_ADMINISTRATOR, name: undefined }),
  CreateMembers: named(MEMBERS, ({ request }) =>
    namesOf(
      spellings('AccountDetails').flatMap((field) =>
        objectsAt(request, field).flatMap((one) => textAt(one, 'AccountId') ?? textAt(one, 'accountId') ?? []),
      ),
    ),
  ),
  EnableImportFindingsForProduct: named(PRODUCT, ({ response }) => textAt(response, 'ProductSubscriptionArn')?.split('/').at(-1)),
};
