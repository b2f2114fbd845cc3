import { conditionWords } from '../diff/condition-words.ts';
import type { Condition } from '../document/document.ts';
import { isStrict } from './bound.ts';
import type { Clause } from './clauses.ts';
import type { TrustFlag } from './flags.ts';

export type GuardKind = 'externalId' | 'mfa' | 'network' | 'source' | 'audience' | 'other';

/** What a caller must show besides being who he is. It hampers; it names nobody. */
export interface Guard {
  readonly kind: GuardKind;
  /** One of these must hold. */
  readonly conditions: Clause;
  /** For people: long lists are cut. */
  readonly words: string;
}

const KINDS: readonly (readonly [RegExp, GuardKind])[] = [
  [/^sts:externalid$/, 'externalId'],
  [/^aws:multifactorauth(present|age)$/, 'mfa'],
  [/^aws:(sourceip|vpcsourceip|sourcevpc|sourcevpce|vpceaccount|vpceorgid|vpceorgpaths)$/, 'network'],
  [/^aws:source(account|arn|orgid|orgpaths)$/, 'source'],
  [/:aud$/, 'audience'],
];

const kindOf = (condition: Condition): GuardKind => {
  const kind = KINDS.find(([key]) => key.test(condition.key))?.[1] ?? 'other';
  const holds = kind === 'mfa' ? demandsMfa(condition) : isStrict(condition);
  return holds ? kind : 'other';
};

const demandsMfa = ({ operator, ifExists, values }: Condition): boolean =>
  !ifExists && (operator === 'Bool' ? values.every((value) => /^true$/i.test(value)) : /^Numeric(Less|Equals)/.test(operator));

export function guardOf(clause: Clause): Guard {
  const kinds = new Set(clause.map(kindOf));
  const [kind = 'other'] = kinds;
  return { kind: kinds.size === 1 ? kind : 'other', conditions: clause, words: clause.map(conditionWords).join(' or ') };
}

const FLAGS: Partial<Record<GuardKind, TrustFlag>> = { mfa: 'mfaCondition', network: 'networkCondition' };

export const guardFlags = (guards: readonly Guard[]): readonly TrustFlag[] => guards.flatMap(({ kind }) => FLAGS[kind] ?? []);
