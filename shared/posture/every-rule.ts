import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { checkRule } from './check-rule.ts';
import { checkHeads } from './heads.ts';

/** Every rule that a finding may be of: those on events and those of the checks. */
export const everyRule: readonly Rule[] = [...rules, ...checkHeads.map(checkRule)];
