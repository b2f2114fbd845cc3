import { readFileSync } from 'node:fs';

/** IAM prefix of each SDK client that a bundle may hold. */
const PREFIXES: Readonly<Record<string, string>> = {
  'client-accessanalyzer': 'access-analyzer',
  'client-account': 'account',
  'client-cloudtrail': 'cloudtrail',
  'client-ec2': 'ec2',
  'client-eventbridge': 'events',
  'client-iam': 'iam',
  'client-lambda': 'lambda',
  'client-organizations': 'organizations',
  'client-s3': 's3',
  'client-secrets-manager': 'secretsmanager',
  'client-securityhub': 'securityhub',
  'client-sesv2': 'ses',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
  'client-ssm': 'ssm',
  'client-sso-admin': 'sso',
  'client-sts': 'sts',
};

/** The table's port by the actions that IAM knows: a transaction is allowed by its parts (shared/adapters/table/item-table.ts). */
const TABLE_VERBS: readonly (readonly [RegExp, string])[] = [
  [/\btable\.get\(/, 'dynamodb:GetItem'],
  [/\btable\.query\(/, 'dynamodb:Query'],
  [/\btable\.queryIndex\(/, 'dynamodb:Query index'],
  [/\bput:/, 'dynamodb:PutItem'],
  [/\bremove:/, 'dynamodb:DeleteItem'],
];

/** IAM knows some calls under another's name ("Actions defined by" each service, Service Authorization Reference). */
const AUTHORISED_AS: Readonly<Record<string, string>> = {
  'access-analyzer:ListFindingsV2': 'access-analyzer:ListFindings',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjectsV2': 's3:ListBucket',
  'sqs:SendMessageBatch': 'sqs:SendMessage',
};

/** Readers of Powertools that our code constructs and narrows to `get` by their type (shared/adapters/secrets.ts). */
const READERS: Readonly<Record<string, string>> = { SSMProvider: 'ssm:GetParameter', SecretsProvider: 'secretsmanager:GetSecretValue' };

const COMMAND = /node_modules\/@aws-sdk\/(client-[a-z0-9-]+)\/dist-es\/commands\/(\w+)Command\.js$/;
const TABLE_ADAPTER = 'shared/adapters/table/dynamodb-table.ts';

/**
 * IAM actions that a bundle calls; "dynamodb:Query index" stands for a query of the table's index. They are the SDK commands that
 * the bundle holds and its own code constructs (the SDK carries others along for its paginators and endpoint discovery; nothing
 * runs them), and what the stores ask of the table.
 * @param files what is in the bundle.
 * @throws when a command's service is not known here.
 */
export function calledActions(files: readonly string[]): readonly string[] {
  const own = files.filter((file) => /^(functions|shared)\//.test(file));
  const text = own.map((file) => readFileSync(file, 'utf8')).join('\n');
  const stores = own.filter((file) => file.startsWith('shared/adapters/store/')).map((file) => readFileSync(file, 'utf8'));
  const constructed = new Set([...text.matchAll(/\bnew (\w+)Command\(/g)].map(([, name]) => name));
  const commands = files.flatMap((file) => {
    const [, client = '', command = ''] = COMMAND.exec(file) ?? [];
    return client !== 'client-dynamodb' && constructed.has(command) ? [authorisedAs(`${prefixOf(client)}:${command}`)] : [];
  });
  const table = own.includes(TABLE_ADAPTER)
    ? TABLE_VERBS.flatMap(([verb, action]) => (stores.some((store) => verb.test(store)) ? [action] : []))
    : [];
  const read = Object.entries(READERS).flatMap(([name, action]) => (text.includes(`new ${name}(`) ? [action] : []));
  return [...new Set([...commands, ...table, ...read])].sort();
}

const authorisedAs = (call: string): string => AUTHORISED_AS[call] ?? call;

function prefixOf(client: string): string {
  const prefix = PREFIXES[client];
  if (prefix === undefined) throw new Error(`${client}: which IAM prefix its actions have must be written in this file`);
  return prefix;
}
