import { CONTROLS, type ControlId } from '../rules/controls.ts';
import type { Rule } from '../rules/rule.ts';
import type { CheckHead } from './check.ts';

/** The rule of a check's findings. The prefix keeps it apart from rules on events: both know a "root-mfa-enabled". */
export const checkRuleId = (check: string): string => `${PREFIX}${check}`;

const PREFIX = 'posture-';

/** Whether a rule is that of a check, also of one that is not in the catalogue any more. */
export const isCheckRule = (rule: string): boolean => rule.startsWith(PREFIX);

/** A check as alerts, routes, mutes and lists know a rule: it hears no event but those that end what it found. */
export const checkRule = ({ id, title, severity, why, cis, ends = [] }: CheckHead): Rule => ({
  id: checkRuleId(id),
  family: 'posture',
  title: `Fails: ${title}`,
  kind: 'state',
  severity,
  why,
  ends: `${ends.length === 0 ? '' : 'a call that takes it away, or '}a later run of the checks that shows it gone`,
  controls: [`cis-5.0/${cis['5.0']}`].filter(isControl),
  attack: [],
  listens: [],
  offer: () => undefined,
  ...(ends.length === 0 ? {} : { resolvers: ends }),
});

const isControl = (id: string): id is ControlId => Object.hasOwn(CONTROLS, id);
