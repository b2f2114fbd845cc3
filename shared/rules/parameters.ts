import type { RuleSettings } from './settings.ts';

/** A number of a rule that an operator may set. */
export interface Parameter {
  readonly default: number;
  /** Inclusive bounds: whole numbers. */
  readonly least: number;
  readonly most: number;
  /** What it counts, with its unit, as the rule reference shows it. */
  readonly what: string;
}

export type Parameters<Name extends string> = Readonly<Record<Name, Parameter>>;
export type ParametersOf<Name extends string> = Readonly<Record<Name, number>>;

/** The rule's numbers: the operator's where one is set (within the bounds, checked with the configuration), else the defaults. */
export function parametersOf<Name extends string>(
  rule: string,
  parameters: Parameters<Name> | undefined,
  { parameters: set }: Pick<RuleSettings, 'parameters'>,
): ParametersOf<Name> {
  const values: Partial<Record<Name, number>> = {};
  for (const name in parameters) values[name] = set[rule]?.[name] ?? parameters[name].default;
  return values as ParametersOf<Name>;
}
