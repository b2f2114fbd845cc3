import type { Json, JsonObject } from '../../shared/cloudtrail/json.ts';

/**
 * A second, tiny evaluator of policies of identities, written from the IAM reference and sharing nothing with the product:
 * what it says of a request is held against what the comparison claims.
 */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export type Answer = -1 | 0 | 1;

/** -1 refused, 0 not mentioned, 1 allowed. */
export function answer(document: JsonObject | undefined, asked: Asked): Answer {
  if (document === undefined) return 0;
  const hasVariables = document['Version'] === '2012-10-17';
  const effects = many(document['Statement']).flatMap((statement) =>
    isObject(statement) && matchesStatement(statement, asked, hasVariables) ? [statement['Effect']] : [],
  );
  return effects.includes('Deny') ? -1 : effects.includes('Allow') ? 1 : 0;
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const many = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const texts = (value: Json | undefined): readonly string[] => many(value).map(String);

function matchesStatement(statement: JsonObject, asked: Asked, hasVariables: boolean): boolean {
  const wanted = asked.action.toLowerCase();
  const ofActions = (name: string): boolean =>
    texts(statement[name]).some((pattern) => expression(literal(pattern.toLowerCase())).test(wanted));
  if (statement['Action'] === undefined ? ofActions('NotAction') : !ofActions('Action')) return false;
  const ofResources = (name: string): readonly (boolean | undefined)[] =>
    texts(statement[name]).map((pattern) => {
      const pieces = piecesOf(pattern, asked, hasVariables);
      return pieces && expression(pieces).test(asked.resource);
    });
  if (
    statement['Resource'] === undefined
      ? !ofResources('NotResource').every((hit) => hit === false)
      : !ofResources('Resource').includes(true)
  )
    return false;
  const condition = statement['Condition'];
  return Object.entries(isObject(condition) ? condition : {}).every(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : {}).every(([key, values]) =>
      passes(operator, key.toLowerCase(), texts(values), asked, hasVariables),
    ),
  );
}

/** A pattern in pieces: `plain` text stands for itself, in other pieces wildcards count. Undefined: a variable has no value. */
type Pieces = readonly { readonly text: string; readonly plain: boolean }[];
const literal = (text: string): Pieces => [{ text, plain: false }];

function piecesOf(pattern: string, { context }: Asked, hasVariables: boolean): Pieces | undefined {
  if (!hasVariables) return literal(pattern);
  let isKnown = true;
  const pieces = pattern.split(/(\$\{[^}]*\})/).map((text) => {
    const inside = /^\$\{([^}]*)\}$/.exec(text)?.[1];
    if (inside === undefined) return { text, plain: false };
    if (inside === '*' || inside === '?' || inside === '$') return { text: inside, plain: true };
    const [key = '', fallback] = inside.split(',');
    const values = Object.entries(context).find(([name]) => name === key.trim().toLowerCase())?.[1] ?? [];
    const value = values.length > 1 ? undefined : (values[0] ?? fallback?.trim().slice(1, -1));
    isKnown &&= value !== undefined;
    return { text: value ?? '', plain: true };
  });
  return isKnown ? pieces : undefined;
}

function expression(pieces: Pieces, any = '[\\s\\S]'): RegExp {
  const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const source = pieces.map(({ text, plain }) =>
    plain ? escaped(text) : text.replace(/\*+|\?|[^*?]+/g, (part) => (part[0] === '*' ? `${any}*` : part === '?' ? any : escaped(part))),
  );
  return new RegExp(`^${source.join('')}$`);
}

function passes(written: string, key: string, values: readonly string[], asked: Asked, hasVariables: boolean): boolean {
  const [, quantifier, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const given = Object.entries(asked.context).find(([other]) => other === key)?.[1] ?? [];
  if (name === 'Null') return values.some((value) => value.toLowerCase() === String(given.length === 0));
  const isNegated = name.includes('Not');
  if (given.length === 0) return ifExists !== undefined || (quantifier === undefined ? isNegated : quantifier === 'ForAllValues');
  const test = name.replace('Not', '');
  let isUnknown = false;
  const outcomes = given.map((value) => {
    const hits = values.map((wanted) => isHit(test, value, wanted, asked, hasVariables));
    if (isNegated && !hits.includes(true)) isUnknown ||= hits.includes(undefined);
    return hits.includes(true) !== isNegated;
  });
  if (isUnknown) return false;
  const isEvery = quantifier === undefined ? isNegated : quantifier === 'ForAllValues';
  return isEvery ? outcomes.every(Boolean) : outcomes.some(Boolean);
}

function isHit(test: string, given: string, wanted: string, asked: Asked, hasVariables: boolean): boolean | undefined {
  if (test === 'Bool') return given.toLowerCase() === wanted.toLowerCase();
  if (test === 'IpAddress') return inBlock(given, wanted);
  const measured = /^(Numeric|Date)(.*)$/.exec(test);
  if (measured) return compares(measured[2] ?? '', measureOf(measured[1] ?? '', given), measureOf(measured[1] ?? '', wanted));
  const pieces = piecesOf(wanted, asked, hasVariables);
  if (pieces === undefined) return undefined;
  const exact = pieces.map(({ text }) => text).join('');
  if (test === 'StringEquals' || test === 'BinaryEquals') return exact === given;
  if (test === 'StringEqualsIgnoreCase') return exact.toLowerCase() === given.toLowerCase();
  const parts = wanted
    .replace(/\$\{[^}]*\}/g, (variable) => variable.replaceAll(':', '\0'))
    .split(':')
    .map((part) => part.replaceAll('\0', ':'));
  if (test === 'StringLike' || parts.length < 6) return expression(pieces).test(given);
  // Of an ARN all but the last of six parts keep their wildcards to themselves.
  const cut = [...parts.slice(0, 5), parts.slice(5).join(':')];
  const there = given.split(':');
  return (
    there.length >= 6 &&
    cut.every((part, index) => {
      const filled = piecesOf(part, asked, hasVariables);
      return filled !== undefined && expression(filled).test(index < 5 ? (there[index] ?? '') : there.slice(5).join(':'));
    })
  );
}

const measureOf = (kind: string, text: string): number =>
  kind === 'Numeric' ? Number(text) : /^\d+$/.test(text) && text.length > 5 ? Number(text) * 1000 : Date.parse(text);

function compares(how: string, given: number, wanted: number): boolean {
  if (how === 'Equals') return given === wanted;
  if (how === 'LessThan') return given < wanted;
  if (how === 'LessThanEquals') return given <= wanted;
  return how === 'GreaterThan' ? given > wanted : given >= wanted;
}

/** Version 4 alone: the pairs name no other block. */
function inBlock(given: string, block: string): boolean {
  const [base = '', bits = '32'] = block.split('/');
  const [one, other] = [given, base].map((text) => text.split('.').map(Number));
  if (one?.length !== 4 || other?.length !== 4) return false;
  const number = (parts: readonly number[]): number => parts.reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(one) / size) === Math.floor(number(other) / size);
}
