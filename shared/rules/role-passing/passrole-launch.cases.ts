import { disguised } from '../../../test/support/key-records.ts';
import { ACCOUNT, awsService, type Call, call, deniedIam, role, root, ssoRole, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './passrole-launch.ts';

const arn = (name: string, kind = 'role'): string => `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;
const admins = { adminRoles: ['Admin'] };
const made = (roleArn = arn('Admin'), by: Call['by'] = user()) =>
  call('lambda', 'CreateFunction20150331', { by, request: { functionName: 'f', role: roleArn } });
const high = { settings: admins, severity: 'high' } as const;
const launched = (request: Call['request']) => call('ec2', 'RunInstances', { request: request ?? null });

export const cases = casesFor(rule, {
  hits: {
    'an administrator role into a function': {
      event: made(),
      ...high,
      says: /User alice passed role Admin to lambda \(CreateFunction of f\)/,
    },
    'a protected role, under a path and in another partition': {
      event: made(`arn:aws-cn:iam::${ACCOUNT}:role/ops/BreakGlass`),
      settings: { protectedPrincipals: ['breakglass'] },
      severity: 'high',
    },
    'a machine by profile name': { event: launched({ iamInstanceProfile: { name: 'Admin' } }), ...high },
    'a machine by profile ARN': { event: launched({ iamInstanceProfile: { arn: arn('Admin', 'instance-profile') } }), ...high },
    'a launch template': {
      event: call('ec2', 'CreateLaunchTemplateVersion', {
        request: { CreateLaunchTemplateVersionRequest: { LaunchTemplateData: { IamInstanceProfile: { Name: 'Admin' } } } },
      }),
      ...high,
    },
    'a stack': { event: call('cloudformation', 'CreateStack', { request: { stackName: 's', roleARN: arn('Admin') } }), ...high },
    'a project, by bare name with a path': {
      event: call('codebuild', 'CreateProject', { request: { name: 'p', serviceRole: 'service-role/Admin' } }),
      ...high,
    },
    'the second role of a task': {
      event: call('ecs', 'RegisterTaskDefinition', {
        request: { family: 't', executionRoleArn: arn('ecs'), taskRoleArn: arn('Admin') },
      }),
      ...high,
      says: /passed role Admin[\s\S]*All roles in the call: ecs, Admin/,
    },
    'a field of a pipeline': {
      event: call('datapipeline', 'PutPipelineDefinition', {
        request: { pipelineObjects: [{ id: 'Default', fields: [{ key: 'resourceRole', stringValue: 'Admin' }] }] },
      }),
      ...high,
    },
    'an ordinary role': { event: made(arn('app')), settings: admins, severity: 'info', subject: `app|lambda|AIDA2BD806C97F0E00AF` },
  },
  nearMisses: {
    'no role in it': { event: launched({ instanceType: 't3.micro' }) },
    'a role only written on a tag': { event: launched({ tagSpecificationSet: { items: [{ tags: [{ key: 'Role', value: 'Admin' }] }] } }) },
    'a tag that holds an ARN': { event: call('lambda', 'CreateFunction20150331', { request: { tags: { Owner: arn('Admin') } } }) },
    'the call changed nothing': {
      event: call('lambda', 'CreateFunction20150331', {
        request: { role: arn('Admin') },
        over: { errorCode: 'InvalidParameterValueException' },
      }),
    },
    'a service of the same call name': { event: call('ecs', 'CreateFunction', { request: { role: arn('Admin') } }) },
    'an administrator starts it': { event: made(arn('Admin'), role('Admin')), settings: admins, severity: 'info', says: /itself/ },
  },
  denied: { 'nothing was started': { event: deniedIam('PassRole', { on: arn('Admin') }) } },
  nullParameters: { 'no role to see': { event: call('lambda', 'CreateFunction20150331') } },
  identities: {
    root: { event: made(arn('Admin'), root()), settings: admins, severity: 'info' },
    'an SSO session': { event: made(arn('Admin'), ssoRole()), ...high },
    'a user named like the administrator role': { event: made(arn('Admin'), user('Admin')), ...high },
    'a role session that calls itself Admin': { event: made(arn('Admin'), role('Dev', 'Admin')), ...high },
    'an administrator role of another account': {
      event: made(arn('Admin'), { ...role('Admin'), accountId: '999988887777' }),
      ...high,
    },
    'AWS for itself': { event: made(arn('Admin'), awsService('autoscaling.amazonaws.com')), settings: admins, severity: 'info' },
    "somebody's stack": { event: made(arn('Admin'), through('cloudformation.amazonaws.com', user())), ...high },
  },
  evasions: {
    "a service's user agent": { event: disguised(made()), ...high },
    'the role name in other letter case': { event: made(arn('ADMIN')), ...high },
    'one element instead of a list': { event: launched({ iamInstanceProfile: [{ name: 'Admin' }] }), ...high },
  },
});
