import { disguised } from '../../../test/support/key-records.ts';
import { allow, deny, document } from '../../../test/support/policies.ts';
import { type Call, call, iam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './org-guardrail-changed.ts';

const POLICY = 'p-ab12cd34';
const UNIT = 'ou-ab12-workloads';
const org = (name: string, what: Call = {}) => call('organizations', name, what);
const onTarget = (name: string, targetId = UNIT, what: Call = {}) => org(name, { request: { policyId: POLICY, targetId }, ...what });
const detached = (what: Call = {}) => onTarget('DetachPolicy', UNIT, what);
const typed = (name: string, policyType = 'SERVICE_CONTROL_POLICY') => org(name, { request: { rootId: 'r-ab12', policyType } });
const updated = (content?: string) => org('UpdatePolicy', { request: { policyId: POLICY, ...(content === undefined ? {} : { content }) } });
const created = org('CreatePolicy', {
  request: { name: 'keep-trails', type: 'SERVICE_CONTROL_POLICY', content: document(deny('cloudtrail:StopLogging')) },
  response: { policy: { policySummary: { id: POLICY, name: 'keep-trails', type: 'SERVICE_CONTROL_POLICY' } } },
});
const deleted = org('DeletePolicy', { request: { policyId: POLICY } });

export const cases = casesFor(rule, {
  hits: {
    detached: {
      event: detached(),
      severity: 'critical',
      subject: `off:${POLICY}|${UNIT}`,
      says: /User alice detached organisation policy p-ab12cd34 from ou-ab12-workloads[\s\S]*attach-policy --policy-id p-ab12cd34 --target-id ou-ab12-workloads/,
    },
    deleted: { event: deleted, severity: 'critical', subject: `off:${POLICY}` },
    'a type disabled': {
      event: typed('DisablePolicyType'),
      severity: 'critical',
      subject: 'off:SERVICE_CONTROL_POLICY|r-ab12',
      says: /enable-policy-type --root-id r-ab12 --policy-type SERVICE_CONTROL_POLICY/,
    },
    changed: { event: updated(document(deny('iam:*'))), severity: 'high', subject: `off:content/${POLICY}`, says: /iam:\*/ },
    'changed to allow everything': { event: updated(document(allow('*'))), severity: 'critical', says: /denies nothing/ },
    'only renamed': { event: updated(), severity: 'high' },
    attached: { event: onTarget('AttachPolicy'), severity: 'medium', subject: `on:${POLICY}|${UNIT}`, says: /detach-policy/ },
    'created, which is not a policy of IAM': {
      event: created,
      severity: 'medium',
      subject: `on:${POLICY}`,
      says: /created the organisation policy p-ab12cd34 “keep-trails”[\s\S]*Type: SERVICE_CONTROL_POLICY[\s\S]*cloudtrail:StopLogging[\s\S]*delete-policy/,
    },
    'a type enabled': { event: typed('EnablePolicyType', 'RESOURCE_CONTROL_POLICY'), severity: 'medium' },
    'attached without MFA': {
      event: onTarget('AttachPolicy', UNIT, { by: user('eve', 'long-term-key') }),
      severity: 'high',
      says: /without MFA/,
    },
    'detached through a stack': { event: detached({ by: through('cloudformation.amazonaws.com', role()) }), severity: 'high' },
    'attached by Control Tower': {
      event: onTarget('AttachPolicy', UNIT, { by: through('controltower.amazonaws.com', role()) }),
      severity: 'medium',
    },
  },
  nearMisses: {
    'a call that failed': { event: detached({ over: { errorCode: 'PolicyNotAttachedException' } }) },
    'a policy of IAM': { event: iam('CreatePolicy', { request: { policyName: 'p', policyDocument: document(allow('*')) } }) },
    'a policy of IoT': { event: call('iot', 'DetachPolicy', { request: { policyName: 'p', target: 'x' } }) },
    'a tag': { event: org('TagResource', { request: { resourceId: POLICY } }) },
  },
  denied: { 'changed nothing': { event: detached({ request: null, over: { errorCode: 'AccessDeniedException', errorMessage: 'no' } }) } },
  nullParameters: {
    'nothing is named': {
      event: org('DetachPolicy'),
      severity: 'critical',
      subject: 'off:unnamed',
      says: /not named in the record/,
      saysNot: /aws organizations/,
    },
    'a policy that cannot be read': { event: updated('{'), severity: 'high', says: /"after":"unknown"/ },
  },
  identities: {
    root: { event: detached({ by: root() }), severity: 'critical' },
    'an SSO session': { event: detached({ by: ssoRole() }), severity: 'critical', saysNot: /without MFA/ },
  },
  evasions: {
    "a service's user agent": { event: disguised(onTarget('AttachPolicy'), 'controltower.amazonaws.com'), severity: 'medium' },
    'a role with the name of a service’s': { event: detached({ by: role('AWSControlTowerExecution') }), severity: 'critical' },
    'every action spelled in another way': { event: updated(document(allow('*:*'))), severity: 'critical' },
  },
  ends: {
    'attached again': { opens: detached(), after: onTarget('AttachPolicy'), ends: true },
    'attached elsewhere': { opens: detached(), after: onTarget('AttachPolicy', 'r-ab12'), ends: false },
    'not attached': {
      opens: detached(),
      after: onTarget('AttachPolicy', UNIT, { over: { errorCode: 'DuplicatePolicyAttachmentException' } }),
      ends: false,
    },
    'detached again': { opens: onTarget('AttachPolicy'), after: detached(), ends: true },
    'the type enabled again': { opens: typed('DisablePolicyType'), after: typed('EnablePolicyType'), ends: true },
    'another type enabled': { opens: typed('DisablePolicyType'), after: typed('EnablePolicyType', 'TAG_POLICY'), ends: false },
    'a new policy deleted': { opens: created, after: deleted, ends: true },
    'a change ends by no other change': { opens: updated(), after: updated(document(deny('*'))), ends: false },
    'a policy of IAM attached': {
      opens: detached(),
      after: iam('AttachRolePolicy', { request: { roleName: 'x', policyArn: POLICY } }),
      ends: false,
    },
  },
});
