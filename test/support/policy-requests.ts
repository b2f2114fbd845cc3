import type { Catalogue } from '../../shared/policy/catalogue/catalogue.ts';
import type { Parsed } from '../../shared/policy/document/document.ts';
import { type Choice, chance, pick } from './policy-alphabet.ts';
import type { Asked } from './policy-oracle.ts';

/** From what the requests of one pair are drawn: all that its documents name, and what lies beside it. */
export interface Samples {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Values by key; keys that several values fit are in `many`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly many: ReadonlySet<string>;
}

/** Of every call that a principal signs. */
const ALWAYS = new Set([
  'aws:currenttime',
  'aws:principalarn',
  'aws:userid',
  'aws:securetransport',
  'aws:principalaccount',
  'aws:principaltype',
]);

export function samplesOf(documents: readonly Parsed[], catalogue: Catalogue): Samples {
  const statements = documents.flatMap((parsed) => (parsed.readable ? parsed.document.statements : []));
  const patterns = [...new Set(statements.flatMap(({ actions }) => actions.patterns))];
  const actions = patterns.flatMap((pattern) => {
    const names = catalogue.actionsMatching(pattern);
    return names.length === 0 && !/[*?]/.test(pattern) ? [pattern] : [names[0], names[Math.floor(names.length / 2)], names.at(-1)];
  });
  const resources = statements.flatMap((statement) => (statement.resources?.patterns ?? []).flatMap(instances));
  const values = new Map<string, string[]>();
  const add = (key: string, more: readonly string[]): void => void values.set(key, [...(values.get(key) ?? []), ...more]);
  const many = new Set<string>();
  for (const { quantifier, operator, key, values: wanted } of statements.flatMap(({ conditions }) => conditions)) {
    if (quantifier !== undefined) many.add(key);
    add(key, operator === 'Null' ? [] : wanted.flatMap((value) => beside(operator, value)));
  }
  for (const text of statements.flatMap((statement) => [
    ...(statement.resources?.patterns ?? []),
    ...statement.conditions.flatMap((condition) => condition.values),
  ]))
    for (const [, inside = ''] of text.matchAll(/\$\{([^}]*)\}/g)) {
      const key = (inside.split(',')[0] ?? '').trim().toLowerCase();
      if (key.length > 1) add(key, ['alice', 'b1', 'a', 'shared', 'ops']);
    }
  return {
    actions: [...new Set([...actions.filter((action) => action !== undefined), 's3:getobject', 'kms:decrypt', 'iam:createuser'])],
    resources: [...new Set([...resources, '*', 'arn:aws:s3:::elsewhere/k'])],
    values,
    many,
  };
}

/** What a pattern matches and what it nearly matches. */
function instances(pattern: string): readonly string[] {
  const as = (value: string, star: string, one: string): string =>
    pattern
      .replace(/\$\{[^}]*\}/g, value)
      .replaceAll('*', star)
      .replaceAll('?', one);
  const texts = [
    as('alice', '', '1'),
    as('alice', 'a', '2'),
    as('b1', 'b1/', '/'),
    as('a', '/', '1'),
    as('shared', 'x', 'a'),
    as('ops', '', ''),
  ];
  return [...texts, `${as('alice', 'z', '3')}!`, pattern];
}

function beside(operator: string, value: string): readonly string[] {
  if (operator === 'Bool') return ['true', 'false'];
  if (operator.startsWith('Numeric')) return [-1, 0, 1].map((step) => String(Number(value) + step));
  if (operator.startsWith('Date')) return [-1000, 0, 1000].map((step) => new Date(Date.parse(value) + step).toISOString());
  if (operator.includes('IpAddress')) {
    const base = value.split('/')[0] ?? '';
    return [base, base.replace(/\.\d+$/, '.255'), base.replace(/\.\d+\.\d+$/, '.200.9'), '192.0.2.9'];
  }
  return [...instances(value), value.toUpperCase(), 'other'];
}

export function requestFrom({ actions, resources, values, many }: Samples, choice: Choice): Asked {
  const context: Record<string, readonly string[]> = {};
  for (const [key, items] of values) {
    const isThere = ALWAYS.has(key) || chance(choice, 0.8);
    const known = items.filter((item) => item !== '');
    if (isThere)
      context[key] = Array.from({ length: many.has(key) && chance(choice, 0.4) ? 2 : 1 }, () =>
        pick(choice, known.length > 0 ? known : ['other']),
      );
  }
  return { action: pick(choice, actions), resource: pick(choice, resources), context };
}
