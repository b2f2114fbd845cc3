import type { Grade } from '../severity.ts';
import type { MonitorCalls } from './touch.ts';

const secret = { fields: ['secretId'], noun: 'secret', part: 'secret' };
const parameter = { fields: ['name'], noun: 'parameter', part: 'secret' };
const role = { fields: ['roleName'], noun: 'role', part: 'role' };
const policy = { fields: ['policyArn'], noun: 'policy', part: 'role' };
const stack = { fields: ['stackName'], noun: 'stack', part: 'stack' };

/** Calls on what the monitor may do, where its alerts go and what it is made from. */
export const CONFIG_CALLS: MonitorCalls = {
  secretsmanager: {
    PutSecretValue: { ...secret, did: 'wrote a new value of' },
    UpdateSecret: { ...secret, did: 'changed' },
    UpdateSecretVersionStage: { ...secret, did: 'chose another value of' },
    DeleteSecret: { ...secret, did: 'deleted' },
    PutResourcePolicy: { ...secret, did: 'changed who may read' },
    DeleteResourcePolicy: { ...secret, did: 'changed who may read' },
  },
  ssm: {
    PutParameter: { ...parameter, did: 'wrote' },
    DeleteParameter: { ...parameter, did: 'deleted' },
    DeleteParameters: { ...parameter, fields: ['names'], did: 'deleted' },
  },
  iam: {
    AttachRolePolicy: { ...role, did: 'attached a policy to' },
    DetachRolePolicy: { ...role, did: 'detached a policy from' },
    PutRolePolicy: { ...role, did: 'wrote an inline policy of' },
    DeleteRolePolicy: { ...role, did: 'deleted an inline policy of' },
    PutRolePermissionsBoundary: { ...role, did: 'set the permissions boundary of' },
    DeleteRolePermissionsBoundary: { ...role, did: 'took the permissions boundary from' },
    UpdateAssumeRolePolicy: { ...role, did: 'changed who may assume' },
    UpdateRole: { ...role, did: 'changed' },
    UpdateRoleDescription: { ...role, did: 'described anew' },
    TagRole: { ...role, did: 'tagged' },
    UntagRole: { ...role, did: 'took tags from' },
    DeleteRole: { ...role, did: 'deleted' },
    AddRoleToInstanceProfile: { ...role, did: 'gave machines the rights of' },
    CreatePolicyVersion: { ...policy, did: 'wrote a new version of' },
    SetDefaultPolicyVersion: { ...policy, did: 'chose another version of' },
    DeletePolicyVersion: { ...policy, did: 'deleted a version of' },
    DeletePolicy: { ...policy, did: 'deleted' },
  },
  cloudformation: {
    DeleteStack: { ...stack, did: 'began to delete' },
    UpdateStack: { ...stack, did: 'began to change' },
    ExecuteChangeSet: { ...stack, did: 'began to change' },
    SetStackPolicy: { ...stack, did: 'changed what may be changed in' },
    UpdateTerminationProtection: { ...stack, did: 'changed the termination protection of' },
  },
};

/** What a change of each part may do. */
export const GRADES: Readonly<Record<string, Grade>> = {
  role: { severity: 'critical', because: 'the monitor may lose its rights, or somebody may take them for himself' },
  secret: { severity: 'high', because: 'alerts may go to somebody else, or to nobody' },
  stack: { severity: 'high', because: 'the stack is everything that the monitor is made of' },
};
