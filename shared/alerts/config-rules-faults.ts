import type { Parameter } from '../rules/parameters.ts';
import { rankOf } from '../rules/severity.ts';
import { isAlwaysTold } from '../rules/tuning.ts';
import type { Config, ConfigFault, KnownRule } from './config.ts';
import type { RulesConfig } from './config-rules.ts';

/** The longest that something may be expected without being looked at again. */
const EXPECTED_DAYS = 366;
const DAY = 86_400_000;

type Expected = RulesConfig['expected'][number];

/** What no single field of the `rules` section shows. */
export function rulesFaults(
  { rules: section, owners }: Pick<Config, 'rules' | 'owners'>,
  rules: readonly KnownRule[],
): readonly ConfigFault[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const { off, severities, breakGlass, expected } = section;
  const faults: readonly ConfigFault[] = [
    ...off.flatMap(({ rule }, at) => bentFaults(known, rule, ['off', at, 'rule'], 'switched off')),
    ...severities.flatMap(({ rule, severity }, at) => {
      const lowers = rankOf(severity) < rankOf(known.get(rule)?.severity ?? 'info');
      return lowers ? bentFaults(known, rule, ['severities', at, 'rule'], 'lowered') : unknownRule(known, rule, ['severities', at, 'rule']);
    }),
    ...parameterFaults(section, known),
    ...breakGlass.flatMap(({ owner }, at) => unknownOwner(owners, owner, ['breakGlass', at, 'owner'])),
    ...expected.flatMap((one, at) => [
      ...one.rules.flatMap((rule, index) => bentFaults(known, rule, ['expected', at, 'rules', index], 'expected')),
      ...unknownOwner(owners, one.owner, ['expected', at, 'owner']),
      ...expectationFaults(one, section).map(({ path, message }) => ({ path: ['expected', at, ...path], message })),
    ]),
  ];
  return faults.map(({ path, message }) => ({ path: ['rules', ...path], message }));
}

type Known = ReadonlyMap<string, KnownRule>;

const unknownRule = (known: Known, rule: string, path: readonly PropertyKey[]): readonly ConfigFault[] =>
  known.has(rule) ? [] : [{ path, message: `there is no rule "${rule}": see the list of rules in docs/rules.md` }];

function bentFaults(known: Known, id: string, path: readonly PropertyKey[], bent: string): readonly ConfigFault[] {
  const rule = known.get(id);
  if (rule === undefined) return unknownRule(known, id, path);
  if (!isAlwaysTold(rule)) return [];
  return [
    { path, message: `rule "${id}" can't be ${bent}: root, the monitor and emergency access are always told; acknowledge its findings` },
  ];
}

function unknownOwner(owners: Config['owners'], owner: string, path: readonly PropertyKey[]): readonly ConfigFault[] {
  if (Object.hasOwn(owners, owner)) return [];
  const names = Object.keys(owners).map((one) => `"${one}"`);
  return [
    { path, message: `there is no owner "${owner}": add it to owners, or use one of ${names.join(', ') || 'none (there are none yet)'}` },
  ];
}

function parameterFaults({ parameters }: RulesConfig, known: Known): readonly ConfigFault[] {
  return Object.entries(parameters).flatMap(([rule, numbers]) => {
    const path = ['parameters', rule];
    if (!known.has(rule)) return unknownRule(known, rule, path);
    const own: Readonly<Record<string, Parameter>> = known.get(rule)?.parameters ?? {};
    return Object.entries(numbers).flatMap(([name, value]) => {
      const parameter = Object.hasOwn(own, name) ? own[name] : undefined;
      const message = parameter === undefined ? noParameter(rule, name, Object.keys(own)) : outOfBounds(parameter, value);
      return message === undefined ? [] : [{ path: [...path, name], message }];
    });
  });
}

const noParameter = (rule: string, name: string, names: readonly string[]): string =>
  names.length === 0
    ? `rule "${rule}" has no numbers to set: take the line out`
    : `rule "${rule}" has no number "${name}": use one of ${names.map((one) => `"${one}"`).join(', ')}`;

const outOfBounds = ({ least, most, what }: Parameter, value: number): string | undefined =>
  value >= least && value <= most ? undefined : `write a whole number from ${least} to ${most} (${what})`;

function expectationFaults({ id, principal, created, until }: Expected, { expected, breakGlass }: RulesConfig): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  if (expected.filter((one) => one.id === id).length > 1)
    faults.push({ path: ['id'], message: 'another expectation has this id: choose one of its own' });
  if (breakGlass.some((one) => one.principal.toLowerCase() === principal.toLowerCase()))
    faults.push({ path: ['principal'], message: 'this principal is for emergencies: nothing it does is expected' });
  if (until <= created) faults.push({ path: ['until'], message: 'the expectation ends before it begins: write a later time' });
  if (until.getTime() - created.getTime() > EXPECTED_DAYS * DAY)
    faults.push({ path: ['until'], message: 'an expectation lasts a year at most: write an earlier time and renew it when it is due' });
  return faults;
}
