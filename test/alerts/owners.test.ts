import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../shared/alerts/config.ts';
import { fitsName, nameAndPath, ownersOf, type Routable } from '../../shared/alerts/owners.ts';
import { routeOf, routingOf } from '../../shared/alerts/route.ts';
import type { Severity } from '../../shared/rules/severity.ts';
import { alertWith, factOf } from '../support/alerts.ts';
import { configWith } from '../support/configs.ts';
import { ACCOUNT } from '../support/records.ts';

const channels = {
  slack: { type: 'slack-webhook', secret: 'ssm:/a' },
  pay: { type: 'slack-bot', secret: 'ssm:/b', channel: 'C0123456789' },
  page: { type: 'slack-bot', secret: 'ssm:/b', channel: 'C0123456780' },
  mail: { type: 'email', from: 'a@example.com', to: ['b@example.com'] },
};
const accounts = { [ACCOUNT]: { alias: 'prod', ou: 'Workloads/Prod', tags: { team: 'pay', env: 'prod' } } };
const subject = (id: string, type: Routable['subject']['type'] = 'role') => ({ type, id });
const finding = (over: Partial<Routable> = {}): Routable => ({
  rule: 'policy-changed',
  family: 'policies',
  account: ACCOUNT,
  subject: subject(`arn:aws:iam::${ACCOUNT}:role/ci/deploy`),
  ...over,
});
const owner = (owns: object, over: object = {}) => ({ payments: { name: 'Payments', channels: ['pay'], owns, ...over } });
const config = (over: object = {}) => configWith({ channels, accounts, ...over });
const toOwner = { name: 'theirs', when: { severityAtLeast: 'low' }, channels: ['owner'] };
const to = (over: object, severity: Severity = 'medium', what = finding()) => routeOf(what, severity, config(over));

describe('whose a finding is', () => {
  const cases: Record<string, [owns: object, because: string | undefined]> = {
    'by its account': [{ accounts: [ACCOUNT] }, 'account'],
    'not by another': [{ accounts: ['999988887777'] }, undefined],
    'by its unit': [{ ous: ['Workloads/Prod'] }, 'ou'],
    'by a unit above': [{ ous: ['Workloads'] }, 'ou'],
    'not by a unit that begins alike': [{ ous: ['Work'] }, undefined],
    'not by a unit below': [{ ous: ['Workloads/Prod/Eu'] }, undefined],
    'by all tags': [{ tags: { team: 'pay', env: 'prod' } }, 'tag'],
    'not by some of them': [{ tags: { team: 'pay', env: 'dev' } }, undefined],
    'not by no tags': [{ tags: {} }, undefined],
    'by its path': [{ paths: ['/ci/'] }, 'path'],
    'by a path and a star': [{ paths: ['/ci/*'] }, 'path'],
    'not by a path that begins alike': [{ paths: ['/c/'] }, undefined],
    'by its name': [{ names: ['dep*'] }, 'name'],
    'not by part of its name': [{ names: ['dep'] }, undefined],
    'account before name': [{ names: ['deploy'], accounts: [ACCOUNT] }, 'account'],
  };
  test.each(Object.entries(cases))('%s', (_, [owns, because]) => {
    expect(ownersOf(finding(), config({ owners: owner(owns) }))[0]?.because).toBe(because);
  });
  test('by the account’s own word', () => {
    const owned = config({ owners: owner({}), accounts: { [ACCOUNT]: { alias: 'prod', owner: 'payments' } } });
    expect(ownersOf(finding(), owned)).toEqual([{ owner: 'payments', name: 'Payments', because: 'account', isSure: true }]);
  });
  test('the alert says it', () => {
    const owned = { owners: owner({ ous: ['Workloads'] }), accounts };
    expect(factOf(alertWith({ config: { ...owned, channels } }), 'Account')).toBe(`prod (${ACCOUNT}), owner Payments`);
  });
});

test.each<[what: Routable['subject'], name: string | undefined, path: string | undefined]>([
  [subject('bob', 'user'), 'bob', undefined],
  [subject(`arn:aws:iam::${ACCOUNT}:policy/a/b/P`, 'policy'), 'P', '/a/b/'],
  [subject('role/deploy|inline|p', 'policy'), 'deploy', undefined],
  [subject(`role/deploy|arn:aws:iam::aws:policy/X`, 'attachment'), 'deploy', undefined],
  [subject('AKIA0001', 'access-key'), undefined, undefined],
  [subject('arn:aws:s3:::bucket/ci/x', 'resource'), undefined, undefined],
])('name and path of %o', (what, name, path) => expect(nameAndPath(what)).toEqual({ ...(name && { name }), ...(path && { path }) }));

test('a star stands for any characters, as an expression would have it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(text, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (pattern, name) => {
      expect(fitsName(pattern, name)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

describe('the word "owner" in a route', () => {
  test('the channels of whoever owns it, and the alert says by what', () => {
    expect(to({ owners: owner({ ous: ['Workloads'] }), routes: [toOwner] })).toEqual({
      channels: ['pay'],
      route: 'theirs (owner Payments by ou)',
    });
  });
  test('on-call hears of high and critical besides', () => {
    const over = { owners: owner({ accounts: [ACCOUNT] }, { oncall: ['page'] }), routes: [toOwner] };
    expect(to(over, 'medium').channels).toEqual(['pay']);
    expect(to(over, 'high').channels).toEqual(['pay', 'page']);
  });
  test('nobody owns it: the route’s other channels', () => {
    expect(to({ routes: [{ ...toOwner, channels: ['owner', 'mail'] }] })).toEqual({
      channels: ['mail'],
      route: 'theirs (nobody owns it: unmapped)',
    });
  });
  test('nobody owns it and there are no others: the default', () => {
    expect(to({ routes: [toOwner] })).toEqual({ channels: ['slack'], route: 'theirs, default (nobody owns it: unmapped)' });
  });
  test('an owner without channels is said to be one', () => {
    const owners = { payments: { name: 'Payments', owns: { accounts: [ACCOUNT] } } };
    expect(to({ owners, routes: [toOwner] }).route).toBe('theirs, default (owner Payments has no channels)');
  });
  test('in the default too', () => {
    const over = { owners: owner({ accounts: [ACCOUNT] }), defaultRoute: { channels: ['owner', 'slack'] } };
    expect(to(over).channels).toEqual(['slack', 'pay']);
  });
});

describe('names and paths are written by whoever creates the user', () => {
  const named = { name: 'named', when: { names: ['dep*'] }, channels: ['pay'] };
  test.each(['high', 'critical'] as const)('of %s they add channels and leave the default in place', (severity) => {
    expect(to({ routes: [named] }, severity)).toEqual({ channels: ['pay', 'slack'], route: 'named, default' });
  });
  test('of what is less grave they may decide', () => {
    expect(to({ routes: [named] }, 'medium')).toEqual({ channels: ['pay'], route: 'named' });
  });
  test('a later route is still asked', () => {
    const urgent = { name: 'urgent', when: { severityAtLeast: 'high' }, channels: ['mail'] };
    expect(to({ routes: [named, urgent] }, 'critical').channels).toEqual(['pay', 'mail']);
  });
  test('an owner by name alone is added to the default', () => {
    const over = { owners: owner({ names: ['dep*'] }), routes: [toOwner] };
    expect(to(over, 'critical').channels).toEqual(['pay', 'slack']);
    expect(to({ ...over, routes: [{ ...toOwner, when: { owners: ['payments'] } }] }, 'critical').channels).toEqual(['slack', 'pay']);
  });
  test('the way there says so', () => {
    expect(routingOf(finding(), 'high', config({ routes: [named, { ...named, name: 'other', when: { names: ['x'] } }] })).tried).toEqual([
      { route: 'named', outcome: 'added', failed: [] },
      { route: 'other', outcome: 'passed', failed: ['name is deploy, not x'] },
    ]);
  });

  test('whatever they write, what is high or critical reaches at least whom it would have reached', () => {
    const some = fc.subarray(['slack', 'pay', 'page', 'mail', 'owner'], { minLength: 1 });
    const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const when = fc
      .record({
        names: maybe(fc.constant(['ev*'])),
        paths: maybe(fc.constant(['/x/'])),
        owners: maybe(fc.subarray(['a', 'b'], { minLength: 1 })),
        ous: maybe(fc.constantFrom(['Workloads'], ['Other'])),
        severityAtLeast: maybe(fc.constantFrom('low', 'critical')),
      })
      .filter((conditions) => Object.values(conditions).some((condition) => condition !== undefined));
    const routes = fc.array(fc.record({ when, channels: some, continue: fc.boolean() }), { maxLength: 4 });
    const ownerOf = fc.record({
      name: fc.constant('Team'),
      channels: maybe(fc.subarray(['pay', 'page'], { minLength: 1 })),
      oncall: maybe(fc.constant(['page'])),
      owns: fc.record({ names: maybe(fc.constant(['ev*'])), paths: maybe(fc.constant(['/x/'])), accounts: maybe(fc.constant([ACCOUNT])) }),
    });
    const neutral = finding({ subject: subject(`arn:aws:iam::${ACCOUNT}:role/other`) });
    const written = finding({ subject: subject(`arn:aws:iam::${ACCOUNT}:role/x/evil`) });
    fc.assert(
      fc.property(routes, fc.record({ a: ownerOf, b: ownerOf }), fc.constantFrom('high', 'critical'), (made, owners, severity) => {
        const named = made.map((route, index) => ({ ...route, name: `r${index}` }));
        const settings = configWith(JSON.parse(JSON.stringify({ channels, accounts, owners, routes: named })));
        const without = routeOf(neutral, severity as Severity, settings).channels;
        expect(routeOf(written, severity as Severity, settings).channels).toEqual(expect.arrayContaining([...without]));
      }),
      { seed: 1, numRuns: 3000 },
    );
  });
});

describe('a configuration that names what is not there', () => {
  const faults: Record<string, [over: object, fault: string]> = {
    'an owner’s channel': [{ owners: { a: { name: 'A', channels: ['nope'] } } }, 'owners.a.channels[0]: there is no channel "nope"'],
    'an owner’s on-call channel': [{ owners: { a: { name: 'A', oncall: ['nope'] } } }, 'owners.a.oncall[0]: there is no channel "nope"'],
    'a route’s owner': [{ routes: [{ ...toOwner, when: { owners: ['nope'] } }] }, 'routes[0].when.owners[0]: there is no owner "nope"'],
    'a channel of the name owner': [{ channels: { ...channels, owner: channels.mail } }, 'channels.owner: the word "owner" stands for'],
    'a default of owners alone': [{ defaultRoute: { channels: ['owner'] } }, 'defaultRoute.channels: name a channel besides "owner"'],
    'a report to owners': [{ report: { channels: ['owner'] } }, 'report.channels[0]: there is no channel "owner"'],
    'a name of stars': [{ owners: owner({ names: ['**'] }) }, 'owners.payments.owns.names[0]: write a name'],
    'a path of all': [{ owners: owner({ paths: ['/*'] }) }, 'owners.payments.owns.paths[0]: write an IAM path'],
    'a unit with a star': [{ owners: owner({ ous: ['Work*'] }) }, 'owners.payments.owns.ous[0]: write an organizational unit'],
  };
  test.each(Object.entries(faults))('%s', (_, [over, fault]) => {
    expect(() => config(over)).toThrow(ConfigError);
    expect(() => config(over)).toThrow(fault);
  });
});
