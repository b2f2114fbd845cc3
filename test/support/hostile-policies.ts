import type { JsonObject } from '../../shared/cloudtrail/json.ts';

/** The size of a managed policy that is nearly full. */
const SIZE = 6_000;

const filled = (piece: (index: number) => string): readonly string[] => {
  const pieces: string[] = [];
  for (let size = 0, index = 0; size < SIZE; index++) {
    const next = piece(index);
    pieces.push(next);
    size += next.length + 3;
  }
  return pieces;
};

const policy = (...Statement: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: [...Statement] });
const allow = (Action: readonly string[] | string, Resource: readonly string[] | string, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action: typeof Action === 'string' ? Action : [...Action],
  Resource: typeof Resource === 'string' ? Resource : [...Resource],
  ...more,
});
const tagged = (key: string, value: string): JsonObject => ({ Condition: { StringLike: { [`aws:ResourceTag/${key}`]: value } } });

/** An ordinary policy of the size, and the same with one resource more. */
export const ordinary = (more: string): JsonObject =>
  policy(
    ...filled(() => 'x'.repeat(190)).map((_, index) =>
      allow(
        ['s3:GetObject', 's3:PutObject'],
        [`arn:aws:s3:::team-${index}/*`, `arn:aws:s3:::team-${index}-${more}`],
        index % 5 === 0 ? tagged('team', 'ops') : {},
      ),
    ),
  );

/** Pairs of policies, each of the size, made to keep whoever compares them busy. */
export const hostilePairs: Readonly<Record<string, readonly [JsonObject, JsonObject]>> = {
  'a hundred stars in every pattern': pairOf((seed) =>
    policy(
      allow(
        's3:*',
        filled((index) => `arn:aws:s3:::${'*a'.repeat(100)}${index}${seed}`),
      ),
    ),
  ),
  'stars and question marks between two letters': pairOf((seed) =>
    policy(
      allow(
        's3:*',
        filled((index) => `arn:aws:s3:::*${'a?'.repeat(10 + (index % 9))}*${index % 2 ? 'b' : seed}*`),
      ),
    ),
  ),
  'suffixes that overlap': pairOf((seed) =>
    policy(
      allow(
        's3:*',
        filled((index) => `arn:aws:s3:::*${(index + 4096).toString(2)}${seed}*`),
      ),
    ),
  ),
  'as many statements as fit': pairOf((seed) =>
    policy(
      ...filled(() => 'x'.repeat(70)).map((_, index) => ({
        Effect: index % 2 ? 'Deny' : 'Allow',
        Action: `s3:*${seed}${index}*`,
        Resource: '*',
      })),
    ),
  ),
  'every statement under another condition': pairOf((seed) =>
    policy(...filled(() => 'x'.repeat(130)).map((_, index) => allow('s3:*', '*', tagged(`k${index}`, `${seed}*`)))),
  ),
  'one key, many patterns': pairOf((seed) =>
    policy(...filled(() => 'x'.repeat(130)).map((_, index) => allow('*', '*', tagged('k', `*${seed}${index}*?`)))),
  ),
  'many tests in each statement': pairOf((seed) =>
    policy(
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((number) => ({
        Effect: number % 2 ? 'Deny' : 'Allow',
        Action: '*',
        Resource: '*',
        Condition: {
          StringEquals: Object.fromEntries(
            Array.from({ length: 16 }, (_, key) => [`aws:RequestTag/k${key}`, `${seed}${number % 3}${key}`]),
          ),
        },
      })),
    ),
  ),
  'exceptions to exceptions': pairOf((seed) =>
    policy(
      ...[0, 1, 2, 3].map((number) => ({
        Effect: number % 2 ? 'Deny' : 'Allow',
        NotAction: [`s3:Get*${seed}`, 'iam:*'],
        NotResource: [...filled((index) => `arn:aws:s3:::*${index}*${number}*${seed}`)].slice(0, 50),
      })),
    ),
  ),
};

function pairOf(made: (seed: string) => JsonObject): readonly [JsonObject, JsonObject] {
  return [made('p'), made('q')];
}

/** Texts that are no policies, or hardly. */
export const oddTexts: readonly string[] = [
  '',
  'null',
  '[]',
  '{"Statement":',
  '{"Version":"2012-10-17","Statement":[]}',
  `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
  `{"Version":"2012-10-17","Statement":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::\\ud800*\\udfff"}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x","constructor":"y"}}}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::\\u0024{__proto__}/\\u0024{}\\u0024{aws:username"}]}',
  '{"Version":"2012-10-17","Statement":[{"__proto__":{"Effect":"Allow"},"Effect":"Deny","Action":"*","Resource":"*"}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericLessThan":{"k":"1e999"},"DateLessThan":{"k":"never"}}}]}',
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":["::/0","1.2.3.4/99","x"]}}}]}',
  '%7B%22Version%22%3A',
];
