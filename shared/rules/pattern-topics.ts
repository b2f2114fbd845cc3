/** Services whose calls share a rule of the deployment, by what they are about. The rule is named after the topic. */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  Access: ['cognito-identity', 'kms', 'ram', 'secretsmanager', 'sso-oauth', 'ssm', 'sts'],
  Compute: ['apprunner', 'batch', 'codebuild', 'ecs', 'eks', 'lambda', 'states'],
  Detectors: ['guardduty', 'securityhub'],
  Logging: ['cloudtrail', 'config', 'logs'],
  Machines: ['autoscaling', 'ec2', 'ec2-instance-connect', 'route53resolver'],
  Messaging: ['events', 'monitoring', 'scheduler', 'sns', 'sqs'],
  Storage: ['backup', 'dynamodb', 'elasticfilesystem', 'rds', 's3'],
};

/** Services without a topic of their own share the rule "OtherCalls". */
export const topicOf = (source: string): string => Object.entries(TOPICS).find(([, sources]) => sources.includes(source))?.[0] ?? 'Other';
