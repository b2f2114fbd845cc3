import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, call, OTHER_ACCOUNT, role, root, through } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import type { JsonObject } from '../../cloudtrail/json.ts';
import { rule } from './securityhub-cut.ts';

const hub = (name: string, request: JsonObject | null = {}, what = {}) => call('securityhub', name, { request, ...what });
const arn = (rest: string) => `arn:aws:securityhub:us-east-1:${ACCOUNT}:${rest}`;
const STANDARD = 'aws-foundational-security-best-practices/v/1.0.0';
const standardOff = hub('BatchDisableStandards', { StandardsSubscriptionArns: [arn(`subscription/${STANDARD}`)] });
const standardOn = (standard = STANDARD) =>
  hub('BatchEnableStandards', {
    StandardsSubscriptionRequests: [{ StandardsArn: `arn:aws:securityhub:us-east-1::standards/${standard}` }],
  });
const control = (ControlStatus: string) =>
  hub('UpdateStandardsControl', { StandardsControlArn: arn(`control/${STANDARD}/IAM.1`), ControlStatus });
const findings = (Status: string) => hub('BatchUpdateFindings', { FindingIdentifiers: [{ Id: 'f' }], Workflow: { Status } });
const refused = { over: { errorCode: 'AccessDeniedException', errorMessage: 'User: x is not authorized' } };
const opens = hub('DisableSecurityHub', null);

export const cases = casesFor(rule, {
  hits: {
    'switched off': {
      event: opens,
      severity: 'critical',
      subject: 'us-east-1/Security Hub/',
      says: /User alice switched off Security Hub in us-east-1/,
    },
    'the newer one switched off': { event: hub('DisableSecurityHubV2', null), severity: 'critical' },
    'a standard': { event: standardOff, severity: 'high', says: /aws-foundational/ },
    'a control': { event: control('DISABLED'), severity: 'high', says: /disabled Security Hub control IAM\.1/ },
    'controls of many standards': {
      event: hub('BatchUpdateStandardsControlAssociations', {
        StandardsControlAssociationUpdates: [
          { SecurityControlId: 'IAM.2', AssociationStatus: 'ENABLED' },
          { SecurityControlId: 'IAM.1', AssociationStatus: 'DISABLED' },
        ],
      }),
      severity: 'high',
      saysNot: /IAM\.2/,
    },
    'the administrator left': { event: hub('DisassociateFromMasterAccount'), severity: 'high' },
    'members deleted': { event: hub('DeleteMembers', { AccountIds: [OTHER_ACCOUNT] }), severity: 'high' },
    "the organisation's administrator": {
      event: hub('DisableOrganizationAdminAccount', { AdminAccountId: OTHER_ACCOUNT }),
      severity: 'high',
    },
    'findings suppressed': { event: findings('SUPPRESSED'), severity: 'medium' },
    'findings suppressed, in the newer form': {
      event: hub('BatchUpdateFindingsV2', { MetadataUids: ['m'], StatusId: 3 }),
      severity: 'medium',
    },
    'a rule that suppresses': {
      event: hub('CreateAutomationRule', { RuleName: 'r', Actions: [{ FindingFieldsUpdate: { Workflow: { Status: 'SUPPRESSED' } } }] }),
      severity: 'high',
      says: /suppresses findings/,
    },
    'a rule that changes': { event: hub('CreateAutomationRuleV2', { RuleName: 'r', Actions: [{ Type: 'x' }] }), severity: 'medium' },
    'a product': {
      event: hub('DisableImportFindingsForProduct', { ProductSubscriptionArn: arn('product-subscription/aws/guardduty') }),
      severity: 'high',
    },
  },
  nearMisses: {
    'findings worked on': { event: findings('NOTIFIED') },
    'a control on': { event: control('ENABLED') },
    'a saved view': { event: hub('DeleteInsight', { InsightArn: arn('insight/custom/i1') }), severity: 'low' },
    'new accounts with it': { event: hub('UpdateOrganizationConfiguration', { AutoEnable: true }) },
    'it is not on': { event: hub('DisableSecurityHub', null, { over: { errorCode: 'InvalidAccessException' } }) },
    'members of another service': { event: call('macie2', 'DeleteMembers', { request: { AccountIds: [OTHER_ACCOUNT] } }) },
  },
  denied: {
    'an attempt is as telling': {
      event: hub('DisableSecurityHub', null, refused),
      severity: 'critical',
      subject: 'attempt:us-east-1/Security Hub/',
      saysNot: /switched off/,
    },
    'what was to be updated is not shown': { event: hub('BatchUpdateFindings', null, refused) },
  },
  nullParameters: {
    'no standard named': { event: hub('BatchDisableStandards', null), severity: 'high', subject: 'us-east-1/Security Hub standards/' },
    'no control named': { event: hub('UpdateStandardsControl', null) },
  },
  identities: {
    root: { event: hub('DisableSecurityHub', null, { by: root() }), severity: 'critical' },
    'a stack': { event: hub('DisableSecurityHub', null, { by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
  },
  evasions: {
    "a service's user agent": { event: disguised(opens), severity: 'critical' },
    'small letters': { event: hub('BatchUpdateFindings', { x: 1, workflow: { status: 'suppressed' } }), severity: 'medium' },
  },
  ends: {
    'switched on': { opens, after: hub('EnableSecurityHub'), ends: true },
    'in another Region': { opens, after: hub('EnableSecurityHub', {}, { over: { awsRegion: 'eu-west-1' } }), ends: false },
    'not switched on': { opens, after: hub('EnableSecurityHub', {}, refused), ends: false },
    'the standard on': { opens: standardOff, after: standardOn(), ends: true },
    'another standard on': { opens: standardOff, after: standardOn('pci-dss/v/3.2.1'), ends: false },
    'the control on': { opens: control('DISABLED'), after: control('ENABLED'), ends: true },
  },
});
