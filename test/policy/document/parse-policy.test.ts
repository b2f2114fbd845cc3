import { describe, expect, test } from 'vitest';
import type { PolicyKind } from '../../../shared/policy/document/document.ts';
import { parsePolicy } from '../../../shared/policy/document/parse-policy.ts';

const STATEMENT = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const DOCUMENT = { Version: '2012-10-17', Statement: STATEMENT };
const TEXT = JSON.stringify(DOCUMENT);
const READ = {
  readable: true,
  document: {
    version: '2012-10-17',
    statements: [
      {
        index: 0,
        sid: undefined,
        effect: 'Allow',
        actions: { not: false, patterns: ['s3:getobject'] },
        resources: { not: false, patterns: ['arn:aws:s3:::b/*'] },
        principals: undefined,
        conditions: [],
      },
    ],
  },
};
const faultsOf = (input: unknown, kind: PolicyKind = 'identity'): readonly string[] => {
  const parsed = parsePolicy(input, kind);
  return parsed.readable ? [] : parsed.faults.map(({ line, column, at, message }) => `${line}:${column} ${at}: ${message}`);
};
const faultsOfStatement = (statement: unknown, kind?: PolicyKind): readonly string[] => faultsOf({ Statement: [statement] }, kind);

describe('what can be read', () => {
  test.each([
    ['an object', DOCUMENT],
    ['JSON text', TEXT],
    ['percent-encoded text', encodeURIComponent(TEXT)],
    ['encoded space before it', `%0a%20${encodeURIComponent(TEXT)}`],
    ['a byte order mark in front', `\uFEFF${TEXT}`],
    ['other white space', JSON.stringify(DOCUMENT, null, '\t')],
    ['a list of one statement', { ...DOCUMENT, Statement: [STATEMENT] }],
    ['an Id', { ...DOCUMENT, Id: 'label' }],
  ])('%s', (_, input) => {
    expect(parsePolicy(input, 'identity')).toEqual(READ);
  });

  test('text is decoded once: a percent sign inside the document stays', () => {
    const resource = 'arn:aws:s3:::b/%7B+';
    const text = JSON.stringify({ Statement: { ...STATEMENT, Resource: resource } });
    for (const input of [text, encodeURIComponent(text)]) {
      const parsed = parsePolicy(input, 'identity');
      expect(parsed.readable && parsed.document.statements[0]?.resources?.patterns).toEqual([resource]);
    }
  });

  test('a missing Version is the old one', () => {
    const parsed = parsePolicy({ Statement: STATEMENT }, 'identity');
    expect(parsed.readable && parsed.document.version).toBe('2008-10-17');
  });

  test('principals and conditions are flat lists', () => {
    const parsed = parsePolicy(
      {
        Statement: {
          Sid: 'a b',
          Effect: 'Deny',
          NotPrincipal: { AWS: ['111122223333', '*'], Service: 'lambda.amazonaws.com' },
          NotAction: ['S3:Put?', '*:*'],
          Condition: { 'ForAnyValue:stringlikeIfExists': { 'aws:PrincipalTag/Team': ['a*', 7, true] }, Null: { 'aws:SourceIp': 'false' } },
        },
      },
      'resource',
    );
    expect(parsed.readable && parsed.document.statements[0]).toEqual({
      index: 0,
      sid: 'a b',
      effect: 'Deny',
      actions: { not: true, patterns: ['s3:put?', '*:*'] },
      resources: undefined,
      principals: {
        not: true,
        entries: [
          { kind: 'AWS', id: '111122223333' },
          { kind: 'AWS', id: '*' },
          { kind: 'Service', id: 'lambda.amazonaws.com' },
        ],
      },
      conditions: [
        { quantifier: 'ForAnyValue', operator: 'StringLike', ifExists: true, key: 'aws:principaltag/team', values: ['a*', '7', 'true'] },
        { quantifier: undefined, operator: 'Null', ifExists: false, key: 'aws:sourceip', values: ['false'] },
      ],
    });
  });
});

describe('what is no document', () => {
  test.each([
    ['nothing', undefined, '1:1 : there is no document'],
    ['null', null, '1:1 : there is no document'],
    ['a number', 7, '1:1 : the document is a number'],
    ['empty text', '', '1:1 : the text ends where a value is expected'],
    ['a list', [DOCUMENT], '1:1 : the document must be an object'],
    ['text in text', JSON.stringify(TEXT), '1:1 : the document must be an object'],
    ['half a document', '{\n  "Statement": [', '2:17 : the text ends where a value is expected'],
    ['text after the end', `${TEXT}\n }`, '2:2 : there is text after the end of the document'],
    ['a trailing comma', '{"a":[1,]}', '1:9 : a value is expected here'],
    ['single quotes', "{'a':1}", '1:2 : a key in double quotes is expected here'],
    ['a number with a leading zero', '{"a":01}', '1:7 : a comma or the end of the object is expected here'],
    [
      'a control character in text',
      '{"a":"\n"}',
      '1:6 : the text in quotes holds a control character or an escape that JSON does not have',
    ],
    ['text without an end', '{"a":"b', '1:6 : the text in quotes does not end'],
    ['encoded twice', encodeURIComponent(encodeURIComponent(TEXT)), '1:1 : a value is expected here'],
    ['broken encoding', '%7B%E0%A4%A', '1:10 : the percent-encoding is broken'],
    ['more characters than any policy', ' '.repeat(131_073), '1:1 : the document has 131073 characters, more than 131072'],
    ['nesting that breaks recursion', '['.repeat(90_000), '1:34 : nested more than 32 levels deep'],
  ])('%s', (_, input, fault) => {
    expect(faultsOf(input)).toEqual([fault]);
  });

  test('an object that refers to itself', () => {
    const circle: Record<string, unknown> = {};
    circle['Statement'] = circle;
    expect(faultsOf(circle)).toEqual(['1:1 : the document is nested too deeply, or refers to itself']);
  });
});

describe('what JSON.parse hides', () => {
  const inStatement = (members: string): string => `{"Statement":\n [{"Effect":"Deny","Action":"*","Resource":"*",${members}}]}`;
  test.each([
    ['a key written twice, once escaped', inStatement('"\\u0045ffect":"Allow"'), ['2:48 : the key "Effect" stands twice in one object']],
    ['half a surrogate pair', inStatement('"Sid":"\\ud800"'), ['2:54 : the text holds half of a surrogate pair, which is no character']],
    ['a key named __proto__', inStatement('"__proto__":{}'), ['2:48 : no element of a policy is called __proto__']],
  ])('%s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(expect.arrayContaining(faults));
  });
});

describe('the grammar', () => {
  const but = (change: object): object => ({ ...STATEMENT, ...change });
  const trust = { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' };
  test.each([
    ['Effect in small letters', but({ Effect: 'allow' }), 'Statement[0].Effect: Effect must be'],
    ['no Effect', { Action: '*', Resource: '*' }, 'Statement[0]: the statement needs an Effect'],
    ['an unknown element', but({ Actions: '*' }), 'Statement[0].Actions: policies have no element "Actions"'],
    ['no Action', { Effect: 'Allow', Resource: '*' }, 'Statement[0]: the statement needs Action or NotAction'],
    ['Action and NotAction', but({ NotAction: 'iam:*' }), 'Statement[0].NotAction: Action and NotAction exclude each other'],
    ['an empty list of actions', but({ Action: [] }), 'Statement[0].Action: Statement[0].Action must not be an empty list'],
    ['a number among actions', but({ Action: ['s3:*', 7] }), 'Statement[0].Action[1]: Statement[0].Action[1] must be text'],
    ['a wildcard in the prefix', but({ Action: 's*:GetObject' }), 'Statement[0].Action: "s*:GetObject" is no action'],
    ['an action without prefix', but({ Action: 'GetObject' }), 'is no action'],
    ['a space in an action', but({ Action: 's3:Get Object' }), 'is no action'],
    ['no Resource', { Effect: 'Allow', Action: '*' }, 'Statement[0]: the statement needs Resource or NotResource'],
    ['a resource that is no ARN', but({ Resource: 'bucket' }), '"bucket" is neither an ARN nor "*"'],
    ['an ARN with too few parts', but({ Resource: 'arn:aws:s3' }), 'is neither an ARN nor "*"'],
    ['a Principal in an identity policy', but({ Principal: '*' }), 'Statement[0].Principal: Principal belongs in'],
    ['a Sid with a space', but({ Sid: 'a b' }), 'Statement[0].Sid: Sid may hold letters and digits alone'],
    ['an operator that IAM has not', but({ Condition: { StringMatches: { k: 'v' } } }), 'Statement[0].Condition.StringMatches: IAM has no'],
    ['a quantifier that IAM has not', but({ Condition: { 'ForSome:StringLike': { k: 'v' } } }), 'IAM has no condition operator'],
    ['NullIfExists', but({ Condition: { NullIfExists: { k: 'true' } } }), 'IAM has no condition operator'],
    ['no values', but({ Condition: { Bool: { 'aws:a': [] } } }), 'Statement[0].Condition.Bool.aws:a: Statement'],
    ['a nested value', but({ Condition: { Bool: { 'a b': [[]] } } }), 'Statement[0].Condition.Bool["a b"][0]: '],
    ['one key in two cases', but({ Condition: { Bool: { 'aws:a': 'true', 'AWS:a': 'true' } } }), 'stands twice, in two letter cases'],
    ['a Condition that is a list', but({ Condition: [] }), 'Statement[0].Condition: Statement[0].Condition must be an object'],
    ['a statement that is text', 'Allow', 'Statement[0]: Statement[0] must be an object'],
  ])('%s', (_, statement, fault) => {
    const faults = faultsOfStatement(statement);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  test.each([
    ['a trust policy with Resource', { ...trust, Resource: '*' }, 'a trust policy has no Resource'],
    ['a trust policy without Principal', { Effect: 'Allow', Action: 'sts:AssumeRole' }, 'needs Principal'],
    ['a principal as text', { ...trust, Principal: '111122223333' }, 'must be "*" or an object'],
    ['a principal kind that is unknown', { ...trust, Principal: { Aws: '*' } }, 'no principals of the kind "Aws"'],
    ['both kinds of principal', { ...trust, NotPrincipal: '*' }, 'Principal and NotPrincipal exclude each other'],
    ['an empty principal', { ...trust, Principal: {} }, 'must not be an empty object'],
  ])('%s', (_, statement, fault) => {
    expect(faultsOfStatement(statement, 'trust')).toEqual([expect.stringContaining(fault)]);
    expect(faultsOfStatement(trust, 'trust')).toEqual([]);
  });

  test.each([
    ['another Version', { ...DOCUMENT, Version: '2020-01-01' }, 'Version: Version must be'],
    ['an Id that is no text', { ...DOCUMENT, Id: 1 }, 'Id: Id must be text'],
    ['a Version in small letters', { Statement: STATEMENT, version: '2012-10-17' }, 'version: policies have no element'],
    ['no Statement', { Version: '2012-10-17' }, 'Statement: the document needs a Statement'],
    ['an empty Statement', { Statement: [] }, 'Statement: the document needs a Statement'],
    ['a Sid used twice', { Statement: [but({ Sid: 'A' }), but({ Sid: 'A' })] }, 'Statement[1].Sid: the Sid "A" is used twice'],
    ['too many statements', { Statement: Array(1001).fill(STATEMENT) }, 'the document has 1001 statements'],
    ['too many patterns', { Statement: but({ Action: Array(20_001).fill('*') }) }, 'patterns, more than 20000'],
  ])('%s', (_, document, fault) => {
    expect(faultsOf(document)).toEqual([expect.stringContaining(fault)]);
  });

  test('every fault is told, in the order of the text', () => {
    const text = '{\n  "Statement": {\r\n    "Effect": "allow",\n    "Action": "x",\n    "Resource": ""\n  }\n}';
    expect(faultsOf(text).map((fault) => fault.split(':').slice(0, 2).join(':'))).toEqual([
      '3:15 Statement.Effect',
      '4:15 Statement.Action',
      '5:17 Statement.Resource',
    ]);
  });
});
