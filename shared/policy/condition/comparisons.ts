import { addressOf, isInBlock } from '../../cloudtrail/address.ts';
import type { PolicyDocument } from '../document/document.ts';
import type { PolicyRequest } from '../document/request.ts';
import { filled, matchesFilled } from '../match/variables.ts';
import { matchesArn } from './arns.ts';
import { dateOf } from './dates.ts';
import { numberOf } from './numbers.ts';

/** Whether a request's value satisfies one value of the policy; undefined where a variable in it has no value. */
export type Comparison = (given: string, wanted: string, request: PolicyRequest, version: PolicyDocument['version']) => boolean | undefined;

const text =
  (fold: (value: string) => string): Comparison =>
  (given, wanted, request, version) => {
    const here = filled(wanted, request, version);
    return here && fold(here.pattern) === fold(given);
  };

const measure =
  (read: (value: string) => number, compare: (given: number, wanted: number) => boolean): Comparison =>
  (given, wanted) =>
    compare(read(given), read(wanted)); // NaN compares as false with everything

const measures = (name: string, read: (value: string) => number): readonly (readonly [string, Comparison])[] => [
  [`${name}Equals`, measure(read, (given, wanted) => given === wanted)],
  [`${name}LessThan`, measure(read, (given, wanted) => given < wanted)],
  [`${name}LessThanEquals`, measure(read, (given, wanted) => given <= wanted)],
  [`${name}GreaterThan`, measure(read, (given, wanted) => given > wanted)],
  [`${name}GreaterThanEquals`, measure(read, (given, wanted) => given >= wanted)],
];

const isTruth = (value: string): boolean => value === 'true' || value === 'false';

const inBlock: Comparison = (given, wanted) => {
  const address = addressOf(given);
  return address !== undefined && isInBlock(address, wanted);
};

const boolean: Comparison = (given, wanted) => isTruth(wanted.toLowerCase()) && wanted.toLowerCase() === given.toLowerCase();

const POSITIVE: ReadonlyMap<string, Comparison> = new Map([
  ['StringEquals', text((value) => value)],
  ['StringEqualsIgnoreCase', text((value) => value.toLowerCase())],
  ['StringLike', (given, wanted, request, version) => matchesFilled(wanted, given, request, version)],
  ...measures('Numeric', numberOf),
  ...measures('Date', dateOf),
  ['Bool', boolean],
  ['BinaryEquals', (given, wanted) => given === wanted],
  ['IpAddress', inBlock],
  ['ArnEquals', (given, wanted, request, version) => matchesArn(wanted, given, request, version)],
  ['ArnLike', (given, wanted, request, version) => matchesArn(wanted, given, request, version)],
]);

/** The operator that a negated one is the opposite of. */
const OPPOSITE: ReadonlyMap<string, string> = new Map([
  ['StringNotEquals', 'StringEquals'],
  ['StringNotEqualsIgnoreCase', 'StringEqualsIgnoreCase'],
  ['StringNotLike', 'StringLike'],
  ['NumericNotEquals', 'NumericEquals'],
  ['DateNotEquals', 'DateEquals'],
  ['NotIpAddress', 'IpAddress'],
  ['ArnNotEquals', 'ArnEquals'],
  ['ArnNotLike', 'ArnLike'],
]);

export interface Comparing {
  readonly compare: Comparison;
  readonly negated: boolean;
}

/** How an operator compares; undefined for Null, which compares nothing, and for what is no operator. */
export function comparingBy(operator: string): Comparing | undefined {
  const opposite = OPPOSITE.get(operator);
  const compare = POSITIVE.get(opposite ?? operator);
  return compare && { compare, negated: opposite !== undefined };
}
