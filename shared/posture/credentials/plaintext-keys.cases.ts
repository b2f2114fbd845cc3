import { casesFor } from '../../../test/support/posture-cases.ts';
import { refused, whole } from '../../../test/support/posture-parts.ts';
import type { SourceValues } from '../sources.ts';
import { check } from './plaintext-keys.ts';
import type { Searches } from './plaintext-places.ts';

type Region = Searches['functions'][string];
type Searched = Extract<Region, { state: 'read' }>['value'];
type Key = Searched['places'][number]['keys'][number];

const clean = (searched: number): Region => whole({ searched, places: [], unread: [] });
const key = (over: Partial<Key> = {}): Key => ({ hash: 'h1', last4: 'H7ND', at: 'AWS_KEY', secretAt: 'AWS_SECRET', ...over });
const holding = (name: string, ...keys: readonly Key[]): Region =>
  whole({ searched: 3, places: [{ id: name, name, keys: [...keys] }], unread: [] });
const template = (...keys: readonly Key[]): Region =>
  whole({ searched: 2, places: [{ id: 'lt-1', name: 'web', keys: [...keys] }], unread: [] });
const parameter = (...keys: readonly Key[]): Region =>
  whole({ searched: 9, places: [{ id: '/app/key', name: '/app/key', keys: [...keys] }], unread: [] });

const sealed = (searched: number, count: number): Region =>
  whole({
    ...{ searched, places: [] },
    unread: Array.from({ length: count }, (_, n) => ({ id: `sealed-${n}`, name: `sealed-${n}`, why: 'AccessDeniedException' })),
  });

/** Everything searched and clean, but for what is said. */
const given = (over: Partial<Searches> = {}): { readonly plainTextKeys: SourceValues['plainTextKeys'] } => ({
  plainTextKeys: {
    ownersKnown: true,
    functions: { 'eu-west-1': clean(3) },
    launchTemplates: { 'eu-west-1': clean(1) },
    parameters: { 'eu-west-1': clean(9) },
    ...over,
  },
});
const inFunctions = (region: Region) => given({ functions: { 'eu-west-1': region } });
const withoutSecret = (): Key => {
  const { secretAt: _, ...rest } = key();
  return rest;
};

export const cases = casesFor(check, {
  pass: {
    'nothing found': {
      given: given(),
      outcome: 'pass',
      says: /0 of 3 functions, 1 version of launch templates, 9 plain parameters$/,
    },
    'an account without any of them': {
      given: given({
        functions: { 'eu-west-1': clean(0) },
        launchTemplates: { 'eu-west-1': clean(0) },
        parameters: { 'eu-west-1': clean(0) },
      }),
      outcome: 'pass',
      says: /0 of 0 functions/,
    },
    'an id without a secret near opens nothing, and is counted': {
      given: inFunctions(holding('orders', withoutSecret())),
      outcome: 'pass',
      says: /1 id stands there without one/,
    },
  },
  fail: {
    'in a function': {
      given: inFunctions(holding('orders', key({ owner: 'ci' }))),
      outcome: 'fail',
      subjects: ['Lambda/eu-west-1/orders'],
      severity: 'high',
      says: /function orders in eu-west-1 holds access key …H7ND of user ci in plain text[\s\S]*AWS_KEY; its secret: AWS_SECRET[\s\S]*--user-name ci/,
    },
    'in user data, with the versions to delete': {
      given: given({ launchTemplates: { 'eu-west-1': template(key({ version: 3, at: 'line 12' }), key({ version: 4, at: 'line 12' })) } }),
      outcome: 'fail',
      subjects: ['EC2/eu-west-1/lt-1'],
      says: /version 3, line 12;[\s\S]*version 4, line 12;[\s\S]*--launch-template-id lt-1 --region eu-west-1 --versions 3 4/,
    },
    'in a parameter': {
      given: given({ parameters: { 'eu-west-1': parameter(key({ at: 'line 1', secretAt: '/app/secret' })) } }),
      outcome: 'fail',
      subjects: ['Systems Manager/eu-west-1//app/key'],
      says: /delete-parameter --name \/app\/key --region eu-west-1/,
    },
    'one row for a place, however many keys': {
      given: inFunctions(holding('orders', key(), key({ hash: 'h2', last4: 'V2GE', at: 'OTHER' }))),
      outcome: 'fail',
      says: /…H7ND[\s\S]* and access key …V2GE/,
    },
    'one key in two places is recognised in both': {
      given: given({
        functions: { 'eu-west-1': holding('orders', key()), 'us-east-1': holding('billing', key()) },
        parameters: { 'eu-west-1': parameter(withoutSecret()) },
      }),
      outcome: ['fail', 'fail'],
      subjects: ['Lambda/eu-west-1/orders', 'Lambda/us-east-1/billing'],
      says: /Key …H7ND stands in: function billing in us-east-1, parameter \/app\/key in eu-west-1/,
    },
    'the id of its key stands in the command where only one of the user ends so': {
      given: {
        ...inFunctions(holding('orders', key({ owner: 'ci' }))),
        accessKeys: {
          ci: [
            { AccessKeyId: 'AKIAEXAMPLEH7ND', Status: 'Inactive' },
            { AccessKeyId: 'AKIAEXAMPLEV2GE', Status: 'Active' },
          ],
        },
      },
      outcome: 'fail',
      says: /which is inactive now[\s\S]*--access-key-id AKIAEXAMPLEH7ND/,
    },
    'a key of nobody here belongs to another account, or to a user who is gone': {
      given: inFunctions(holding('orders', key())),
      outcome: 'fail',
      says: /of none of the users whose keys were listed[\s\S]*get-access-key-info/,
    },
  },
  edges: {
    'nobody asked: no row but that one, and how to ask': {
      given: { plainTextKeys: 'off' },
      outcome: 'not-evaluated',
      says: /posture\.scan\.plainTextKeys/,
    },
    'only keys with a secret are told of a place that holds both kinds': {
      given: inFunctions(holding('orders', key(), { ...withoutSecret(), hash: 'h2', last4: 'V2GE' })),
      outcome: 'fail',
      says: /^(?![\s\S]*V2GE)/,
    },
  },
  missing: {
    'a region that refuses is no pass for the others': {
      given: given({ functions: { 'eu-west-1': clean(3), 'us-east-1': refused('lambda:ListFunctions') } }),
      outcome: 'error',
      subjects: ['Lambda/us-east-1'],
      says: /lambda:ListFunctions is missing/,
    },
    'each kind by itself': {
      given: given({
        launchTemplates: { 'eu-west-1': refused('ec2:DescribeLaunchTemplateVersions') },
        parameters: { 'eu-west-1': refused('ssm:GetParametersByPath') },
      }),
      outcome: ['error', 'error'],
      subjects: ['EC2/eu-west-1', 'Systems Manager/eu-west-1'],
    },
    'what is found stands beside what could not be read': {
      given: given({ functions: { 'eu-west-1': holding('orders', key()), 'us-east-1': refused('lambda:ListFunctions') } }),
      outcome: ['fail', 'error'],
    },
    'functions whose variables were kept back': {
      given: inFunctions(sealed(3, 2)),
      outcome: ['error', 'error'],
      subjects: ['Lambda/eu-west-1/sealed-0', 'Lambda/eu-west-1/sealed-1'],
      says: /function sealed-0 in eu-west-1 can't be searched \(AccessDeniedException\): kms:Decrypt on/,
    },
    'ten have a row each': { given: inFunctions(sealed(10, 10)), outcome: Array(10).fill('error') },
    'eleven are told together': {
      given: inFunctions(sealed(12, 11)),
      outcome: ['error'],
      subjects: ['Lambda/eu-west-1'],
      says: /11 of 12 functions can't be searched \(AccessDeniedException\): kms:Decrypt[^:]*: sealed-0, [\s\S]*and 1 more/,
    },
    'user data that can not be unpacked': {
      given: given({
        launchTemplates: {
          'eu-west-1': whole({
            searched: 1,
            places: [],
            unread: [{ id: 'lt-1', name: 'web', why: "the user data of version 3 can't be unpacked" }],
          }),
        },
      }),
      outcome: 'error',
      says: /version 3 can't be unpacked/,
    },
    'no region at all': {
      given: given({ functions: {}, launchTemplates: {}, parameters: {} }),
      outcome: ['error', 'error', 'error'],
      says: /asked in no region/,
    },
    'keys of users that were not read': {
      given: given({ ownersKnown: false, functions: { 'eu-west-1': holding('orders', key()) } }),
      outcome: 'fail',
      says: /whose it is was not seen/,
    },
  },
});
