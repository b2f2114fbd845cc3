import type { Chance } from './chance.ts';

/** A key with values that a request may carry and values that a policy may ask for. */
interface Key {
  readonly key: string;
  readonly operators: readonly [string, ...string[]];
  readonly given: readonly [string, ...string[]];
  readonly wanted: readonly [string, ...string[]];
}

const TEXT = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
] as const;
const bounds = <Name extends string>(name: Name) =>
  [
    ...([`${name}Equals`, `${name}NotEquals`, `${name}LessThan`, `${name}LessThanEquals`] as const),
    ...([`${name}GreaterThan`, `${name}GreaterThanEquals`] as const),
  ] as const;
const TEAM = `\${aws:PrincipalTag/team}`;

const SINGLE: readonly [Key, ...Key[]] = [
  {
    key: 'aws:PrincipalTag/team',
    operators: TEXT,
    given: ['ops', 'Ops', 'dev', 'o*', 'open'],
    wanted: ['ops', 'OPS', 'o*', 'o?s', '*', 'dev'],
  },
  {
    key: 's3:prefix',
    operators: TEXT,
    given: ['', 'home/', 'home/ops', 'home/*'],
    wanted: ['home/*', '', `home/${TEAM}`, `home/\${*}`, '*'],
  },
  { key: 'aws:MultiFactorAuthPresent', operators: ['Bool'], given: ['true', 'false'], wanted: ['true', 'false'] },
  { key: 'aws:MultiFactorAuthAge', operators: bounds('Numeric'), given: ['0', '3599', '3600', '7200'], wanted: ['3600', '7200', '1e3'] },
  {
    key: 'aws:CurrentTime',
    operators: bounds('Date'),
    given: ['2026-01-01T00:00:00Z', '2026-06-01T12:00:00Z', '2026-12-31T23:59:59Z'],
    wanted: ['2026-06-01T12:00:00Z', '2026-01-01', '2027-01-01T00:00:00Z'],
  },
  {
    key: 'aws:SourceIp',
    operators: ['IpAddress', 'NotIpAddress'],
    given: ['10.0.0.1', '203.0.113.7', '203.0.113.200', '2001:db8::1', '2001:db8:1::1'],
    wanted: ['10.0.0.0/8', '203.0.113.0/25', '203.0.113.7', '2001:db8::/48', '0.0.0.0/0'],
  },
  {
    key: 'aws:SourceArn',
    operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
    given: ['arn:aws:sns:eu-west-1:111122223333:alerts', 'arn:aws:s3:::b1', 'arn:aws:sns:eu-west-1:999988887777:alerts:x'],
    wanted: ['arn:aws:sns:*:111122223333:*', 'arn:aws:sns:eu-west-1:*:alerts', 'arn:*:s3:::b?', 'arn:aws:sns:*:*:alerts:*'],
  },
];
const MULTIPLE: readonly [Key, ...Key[]] = [
  {
    key: 'aws:TagKeys',
    operators: ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'],
    given: ['team', 'cost', 'stage'],
    wanted: ['team', 'cost', 't*', '*'],
  },
];

export function anyCondition(chance: Chance): Record<string, Record<string, readonly string[]>> {
  const condition: Record<string, Record<string, readonly string[]>> = {};
  for (let parts = chance.one([0, 0, 1, 1, 2]); parts > 0; parts--) {
    const isMultiple = chance.happens(0.25);
    const { key, operators, wanted } = chance.one(isMultiple ? MULTIPLE : SINGLE);
    if (chance.happens(0.15)) condition['Null'] = { [key]: [chance.one(['true', 'false'])] };
    else {
      const quantifier = isMultiple ? chance.one(['ForAllValues:', 'ForAnyValue:']) : '';
      const operator = `${quantifier}${chance.one(operators)}${chance.happens(0.3) ? 'IfExists' : ''}`;
      condition[operator] = { ...condition[operator], [key]: chance.some(wanted, 3) };
    }
  }
  return condition;
}

/** Values of some keys; a list where the key takes several. */
export function anyContext(chance: Chance): Record<string, string | string[]> {
  const single = SINGLE.filter(() => chance.happens(0.6)).map(({ key, given }) => [key, chance.one(given)] as const);
  const multiple = MULTIPLE.filter(() => chance.happens(0.6)).map(({ key, given }) => [key, [...chance.some(given, 3)]] as const);
  return Object.fromEntries([...single, ...multiple]);
}
