import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { checkRule } from './check-rule.ts';
import { checks } from './index.ts';

/** Every rule that a finding may be of: those on events and those of the checks. */
export const everyRule: readonly Rule[] = [...rules, ...checks.map(checkRule)];
