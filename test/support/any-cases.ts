import type { CasesOfRuleOverTime } from './over-time-cases.ts';
import type { CasesOfRule } from './rule-cases.ts';

/** The cases of a rule of either form. */
export type AnyCases = CasesOfRule | CasesOfRuleOverTime;
