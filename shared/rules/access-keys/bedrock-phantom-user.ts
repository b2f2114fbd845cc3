import { iamResource } from '../../cloudtrail/arn.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { userSubject } from '../subjects.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';
import { userIsGone } from '../vocabulary/state-over.ts';
import { userDeleted } from '../vocabulary/user-ends.ts';

const DID: Readonly<Record<string, string>> = {
  CreateUser: 'made',
  CreateAccessKey: 'made an access key for',
  CreateLoginProfile: 'made a console password for',
  UpdateLoginProfile: 'set the console password of',
  AttachUserPolicy: 'attached a policy to',
  PutUserPolicy: 'wrote a policy into',
  AddUserToGroup: 'added to a group',
};

/** What the Bedrock console itself attaches when it makes such a user. */
const USUAL_POLICY = 'AmazonBedrockLimitedAccess';

export const rule = defineRule({
  id: 'bedrock-phantom-user',
  family: 'access-keys',
  title: 'A user behind a Bedrock API key',
  kind: 'state',
  severity: 'medium',
  why: 'The console makes a whole IAM user behind each long-lived Bedrock API key; it stays when the key goes, and can be given more.',
  ends: 'the user deleted',
  controls: ['cis-5.0/1.20'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: Object.keys(DID) }],
  match: ({ name, outcome, target, request }) => {
    if (outcome.kind !== 'succeeded' || target?.kind !== 'user' || target.name?.startsWith('BedrockAPIKey-') !== true) return undefined;
    const policy = iamResource(textAt(request, 'policyArn'));
    const isUsual = name === 'CreateUser' || (name === 'AttachUserPolicy' && policy?.name === USUAL_POLICY);
    return { user: target.name, did: DID[name] ?? 'changed', isUsual };
  },
  assess: ({ hit: { user, did, isUsual }, event }) => ({
    ...(isUsual
      ? { severity: 'medium' as const, because: 'it is what the Bedrock console does to make a long-lived API key' }
      : { severity: 'high' as const, because: 'a user made for one API key is given more than that key needs' }),
    subject: userSubject(user),
    summary: `${callerWords(event)} ${did} user ${user}, which stands behind a Bedrock API key`,
    evidence: [{ label: 'Call', value: event.name }, sessionMfa(event.mfa)],
    remedy: [
      { text: 'See what the user holds.', command: shellCommand('aws', 'iam', 'list-service-specific-credentials', '--user-name', user) },
      { text: 'Delete the user with all it holds unless somebody answers for it; short-term Bedrock keys need none.' },
    ],
  }),
  isOver: userIsGone,
  resolvers: [userDeleted],
});
