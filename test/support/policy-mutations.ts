import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';
import { ACTION_PATTERNS, ACTIONS, type Choice, chance, pick, RESOURCES, smallCondition, smallStatement } from './policy-alphabet.ts';

type Statements = readonly JsonObject[];
type Edit = (statement: JsonObject, choice: Choice) => Statements;

const list = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const named = (statement: JsonObject, name: string): string => (statement[name] === undefined ? `Not${name}` : name);
const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const withMember =
  (name: 'Action' | 'Resource', more: readonly string[]): Edit =>
  (statement, choice) => [{ ...statement, [named(statement, name)]: [...list(statement[named(statement, name)]), pick(choice, more)] }];

const withoutMember =
  (name: 'Action' | 'Resource'): Edit =>
  (statement, choice) => {
    const items = list(statement[named(statement, name)]);
    const gone = Math.floor(choice() * items.length);
    return items.length < 2 ? [statement] : [{ ...statement, [named(statement, name)]: items.filter((_, index) => index !== gone) }];
  };

/** Cuts a pattern and ends it in a star, or takes its star away. */
const bentMember =
  (name: 'Action' | 'Resource'): Edit =>
  (statement, choice) => {
    const items = list(statement[named(statement, name)]).map(String);
    const bent = Math.floor(choice() * items.length);
    const least = name === 'Action' ? 4 : 14;
    const bend = (text: string): string => {
      if (text.length <= least || !text.includes(':')) return text;
      if (text.endsWith('*')) return `${text.slice(0, -1)}x`;
      const cut = Math.max(least, text.indexOf(':') + 1, Math.floor(choice() * text.length));
      return /\$\{/.test(text.slice(0, cut)) ? text : `${text.slice(0, cut)}*`;
    };
    return [{ ...statement, [named(statement, name)]: items.map((text, index) => (index === bent ? bend(text) : text)) }];
  };

const split: Edit = (statement) => {
  const actions = list(statement['Action']);
  return actions.length < 2 ? [statement] : actions.map((Action) => ({ ...withoutSid(statement), Action }));
};

function withoutSid(statement: JsonObject): JsonObject {
  const { Sid: _, ...rest } = statement;
  return rest;
}

const reordered: Edit = (statement) => [
  Object.fromEntries(
    Object.entries(statement)
      .map(([key, value]) => [key, Array.isArray(value) ? value.toReversed() : value])
      .toReversed(),
  ),
];

const withCondition: Edit = (statement, choice) => {
  const condition = isObject(statement['Condition']) ? statement['Condition'] : {};
  return [{ ...statement, Condition: { ...condition, ...smallCondition(choice) } }];
};

const withoutCondition: Edit = (statement, choice) => {
  const operators = Object.entries(isObject(statement['Condition']) ? statement['Condition'] : {});
  const gone = Math.floor(choice() * operators.length);
  return [{ ...statement, Condition: Object.fromEntries(operators.filter((_, index) => index !== gone)) }];
};

/** Asks for the key no more where it is absent, or adds or takes a value. */
const bentCondition: Edit = (statement, choice) => {
  const condition = isObject(statement['Condition']) ? statement['Condition'] : {};
  const bend = ([operator, keys]: [string, Json | undefined]): readonly [string, Json | undefined] => {
    if (chance(choice, 0.3) && operator !== 'Null' && !operator.endsWith('IfExists')) return [`${operator}IfExists`, keys];
    const change = (values: Json | undefined): Json => {
      const items = list(values);
      if (items.length > 1) return items.slice(1);
      return /^String/.test(operator) ? [...items, 'other'] : [...items];
    };
    return [operator, isObject(keys) ? Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, change(values)])) : keys];
  };
  return [{ ...statement, Condition: Object.fromEntries(Object.entries(condition).map(bend)) }];
};

const EDITS: readonly Edit[] = [
  withMember('Action', [...ACTIONS, ...ACTION_PATTERNS]),
  withMember('Action', ACTIONS),
  withoutMember('Action'),
  withoutMember('Action'),
  withMember('Resource', RESOURCES),
  withoutMember('Resource'),
  bentMember('Action'),
  bentMember('Resource'),
  split,
  reordered,
  withCondition,
  withCondition,
  withoutCondition,
  bentCondition,
  (statement) => [statement, withoutSid(statement)],
  () => [],
  (statement, choice) => [statement, smallStatement(choice)],
  (statement) => [{ ...statement, Effect: statement['Effect'] === 'Allow' ? 'Deny' : 'Allow' }],
];

/** One to three edits of one statement each. */
export function mutated(policy: JsonObject, choice: Choice): JsonObject {
  let statements: Statements = list(policy['Statement']).filter(isObject);
  for (let edits = 1 + Math.floor(choice() ** 2 * 3); edits > 0; edits--) {
    const at = Math.floor(choice() * statements.length);
    const edit = pick(choice, EDITS);
    const next = statements.flatMap((statement, index) => (index === at ? edit(statement, choice) : [statement]));
    if (next.length > 0) statements = next;
  }
  return { ...policy, Statement: [...statements] };
}
