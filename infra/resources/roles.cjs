// One role a function, with the calls its bundle makes and no others (test/architecture compares the two). What leads into other
// accounts stands in other-accounts.cjs.
const facts = require('../../dist/config-facts.json');
const { allow, attribute, named, ownAccount, ref, sub } = require('./cfn.cjs');

const arn = (service, resource, region = `\${AWS::Region}`) =>
  sub(`arn:\${AWS::Partition}:${service}:${region}:\${AWS::AccountId}:${resource}`);
const table = attribute('Table');
const tableIndex = { 'Fn::Join': ['', [table, '/index/byIndex']] };

const record = allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], table);
const consume = allow('dynamodb:DeleteItem', table); // of intents
const queryIndex = allow('dynamodb:Query', tableIndex);
const queue = allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], attribute('DetectQueue'));
const stream = [
  allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], attribute('Table', 'StreamArn')),
  allow('dynamodb:ListStreams', '*'), // takes no resource
];
const readAccount = allow('iam:GetAccountAuthorizationDetails', '*'); // takes no resource
const readUser = allow(['iam:GetLoginProfile', 'iam:ListAccessKeys', 'iam:ListMFADevices'], arn('iam', 'user/*', ''));
const readPolicies = allow(
  ['iam:GetPolicy', 'iam:GetPolicyVersion', 'iam:ListPolicyVersions'],
  [arn('iam', 'policy/*', ''), sub(`arn:\${AWS::Partition}:iam::aws:policy/*`)],
);
/** Exactly the secrets, senders, topics and hubs that the configuration names. A secret's ARN ends in six characters of AWS's own. */
const secretArn = (name) => (name.startsWith('arn:') ? name : arn('secretsmanager', `secret:${name}-??????`));
const some = (action, resources) => (resources.length === 0 ? [] : [allow(action, resources)]);
const readSecrets = ({ parameters, secrets }) => [
  ...some(
    'ssm:GetParameter',
    parameters.map((name) => arn('ssm', `parameter${name}`)),
  ),
  ...some('secretsmanager:GetSecretValue', secrets.map(secretArn)),
];
const union = (...lists) => [...new Set(lists.flat())].sort();
/** Alerts and the report carry links that are signed with the key of the answering function. */
const linked = {
  parameters: union(facts.parameters, facts.links.parameters),
  secrets: union(facts.secrets, facts.links.secrets),
};
const sendMail = [
  ...some('ses:SendEmail', [
    ...facts.identities.map((identity) => arn('ses', `identity/${identity}`)),
    ...facts.configurationSets.map((set) => arn('ses', `configuration-set/${set}`)),
  ]),
  ...some('sns:Publish', facts.topics),
  ...some(
    'securityhub:BatchImportFindings',
    facts.hubRegions.map((region) => arn('securityhub', `product/\${AWS::AccountId}/default`, region || undefined)),
  ),
];
const tell = [...readSecrets(linked), ...sendMail];
const ask = [
  allow(
    'sqs:GetQueueAttributes',
    ['DetectQueue', 'DetectDeadLetters', 'RuleDeadLetters', 'NotifyFailures', 'ScheduleDeadLetters'].map((id) => attribute(id)),
  ),
  ...readSecrets({ parameters: union(facts.parameters, facts.ping.parameters), secrets: union(facts.secrets, facts.ping.secrets) }),
  ...some(
    'ses:GetEmailIdentity',
    [...new Set([...facts.identities, ...facts.recipients])].map((identity) => arn('ses', `identity/${identity}`)),
  ),
  ...(facts.identities.length === 0 ? [] : [allow(['ses:GetAccount', 'ses:GetSuppressedDestination'], '*')]), // take no resource
];
/** Beats and drills, under these sources alone. */
const putOwn = {
  ...allow('events:PutEvents', arn('events', 'event-bus/default')),
  Condition: { StringEquals: { 'events:source': ['trailwarden.heartbeat', 'trailwarden.drill'] } },
};
/** Event history knows no resource; the regions are those of the configuration. */
const listEvents = {
  ...allow('cloudtrail:LookupEvents', '*'),
  Condition: { StringEquals: { 'aws:RequestedRegion': facts.reconciledRegions ?? [ref('AWS::Region'), ...facts.signInRegions] } },
};
/** Exactly what reading the account's state calls, and what it is kept from. */
const readState = union(facts.postureCalls.map(({ on }) => on)).map((on) =>
  allow(
    facts.postureCalls.filter((call) => call.on === on).map(({ action }) => action),
    on === '*' ? '*' : sub(on.replace('PARTITION', `\${AWS::Partition}`).replace('ACCOUNT', `\${AWS::AccountId}`)),
  ),
);
const readArchive = [
  allow('s3:GetObject', sub(`\${ArchiveBucket.Arn}/*`)),
  allow('s3:ListBucket', attribute('ArchiveBucket')), // without it an object that is not there is a refusal
];
const keepArchive = [...readArchive, allow('s3:PutObject', sub(`\${ArchiveBucket.Arn}/*`))];
/** What links open, below one prefix, where there are links. */
const ofReports = (action) => some(action, facts.linksAreSigned ? [sub(`\${ArchiveBucket.Arn}/reports/*`)] : []);
const giveUp = (id) => allow('sqs:SendMessage', attribute(id));

const grants = {
  detect: [queue, record, queryIndex, readUser, readPolicies, readAccount],
  notify: [...stream, record, consume, queryIndex, ...tell, giveUp('NotifyFailures')],
  sweep: [record, consume, queryIndex, ...tell],
  watch: [record, queryIndex, ...ask, putOwn],
  reconcile: [record, listEvents, giveUp('DetectQueue'), giveUp('ScheduleDeadLetters')],
  posture: [record, consume, queryIndex, ...readState, ...facts.postureDenials, ...keepArchive, giveUp('ScheduleDeadLetters')],
  respond: [record, queryIndex, ...readSecrets(facts.respond), ...ofReports('s3:GetObject')],
  report: [record, consume, queryIndex, ...readArchive, ...ofReports('s3:PutObject'), ...tell, giveUp('ScheduleDeadLetters')],
};

const logs = (name) => allow(['logs:CreateLogStream', 'logs:PutLogEvents'], arn('logs', `log-group:/aws/lambda/${named(name)}:*`));
const xray = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*'); // take no resource

const role = (name, statements) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: ownAccount }],
    },
    Policies: [{ PolicyName: name, PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
  },
});

module.exports = async ({ resolveVariable }) => {
  const traced = (await resolveVariable('param:tracing')) === 'true';
  return {
    Resources: Object.fromEntries(
      Object.entries(grants).map(([name, calls]) => [
        `${name[0].toUpperCase()}${name.slice(1)}Role`,
        role(name, [logs(name), ...(traced ? [xray] : []), ...calls]),
      ]),
    ),
  };
};
