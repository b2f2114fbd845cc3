/** What a path needs beside identities and policies, in words for "needs …". */
export const THINGS = {
  'agent-runtime': 'a Bedrock agent runtime',
  'airflow-environment': 'an Airflow environment',
  'app-runner-service': 'an App Runner service with a role',
  'build-project': 'a build project',
  'cloudformation-stack': 'a stack',
  'code-interpreter': 'a Bedrock code interpreter with a role',
  'codestar-role': 'the CodeStar service role',
  'delegation-request': 'a waiting delegation request',
  'deployment-group': 'a deployment group',
  'ecs-cluster': 'an ECS cluster',
  'ecs-service': 'an ECS service',
  'ecs-task': 'a running task that allows commands',
  'ecs-task-definition': 'a registered task that takes another command',
  'eks-cluster': 'an EKS cluster',
  'emr-cluster': 'a running EMR cluster',
  'event-source': 'a stream or queue',
  'glue-dev-endpoint': 'a Glue development endpoint',
  'glue-job': 'a Glue job',
  'identity-center': 'Identity Center, run from this account',
  'identity-pool': 'an identity pool that the role trusts',
  'identity-store-group': 'an Identity Center group with assignments',
  'inactive-key': 'a disabled key of which the secret is known',
  instance: 'an instance with a role',
  'instance-with-login': 'an instance on which the caller can log in',
  'instance-profile': 'an instance profile that holds the role',
  'job-queue': 'a batch job queue',
  'kms-key': 'a customer managed key',
  'known-password': 'a user of whom the password or a key is known',
  'lambda-function': 'a function with a role',
  'launch-configuration': 'a launch configuration with a role',
  'launch-template': 'a launch template with a role, in use',
  'managed-product': 'a product that is launched with a role',
  'member-account': 'a member account with central root access',
  'notebook-instance': 'a notebook instance',
  'oidc-provider': 'an OIDC provider that a role trusts without a test of the audience',
  organization: 'the right to act for the organisation',
  'permission-set': 'a permission set that the caller uses',
  'saml-provider': 'a SAML provider that a role trusts',
  secret: 'a secret',
  'stack-set': 'a stack set that is rolled out',
  'state-machine': 'a state machine',
  'stored-credential': 'a secret, parameter or object that holds credentials',
  'studio-domain': 'a Studio domain',
  'studio-profile': 'a Studio profile of somebody else',
  'transfer-server': 'a file transfer server',
  'trust-anchor': 'a trust anchor and profile in use',
} as const;

export type ThingKind = keyof typeof THINGS;

/** One of them. */
export interface Thing {
  readonly arn: string;
  /** ARN of the role that acting on it gives; undefined: not known, or none. */
  readonly role?: string;
}
