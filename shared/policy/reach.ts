import { parseArn } from '../cloudtrail/arn.ts';
import { matchesPattern } from './match/glob.ts';
import type { Statement } from './statements.ts';

const IDENTITIES = ['user', 'role', 'group', 'policy'] as const;
type IdentityKind = (typeof IDENTITIES)[number];

/**
 * Whether the statement's resources take in every identity of a kind: `*`, `arn:aws:iam::*:role/*`, the same with the own
 * account's number, or all but a few (NotResource). A statement without Resource (a trust policy's) takes in everything.
 */
export function reachesEvery(kind: IdentityKind, { resources, notResources }: Statement): boolean {
  if (notResources !== undefined) return !notResources.some((pattern) => matchesPattern(pattern, sampleFor(pattern, kind)));
  return resources.length === 0 || resources.some((pattern) => matchesPattern(pattern, sampleFor(pattern, kind)));
}

/** Every identity and policy: together with `iam:*` the whole of IAM. */
export const reachesAllOfIam = (statement: Statement): boolean => IDENTITIES.every((kind) => reachesEvery(kind, statement));

/** Some identity is left in (of a NotResource: not all are left out). */
export const reachesAnyOfIam = (statement: Statement): boolean => IDENTITIES.some((kind) => reachesEvery(kind, statement));

/** Every resource of every service, or all but a few. */
export const reachesEverything = ({ resources, notResources }: Statement): boolean =>
  notResources === undefined ? resources.some((pattern) => /^(\*+|arn:\*+|arn:[^:]+:\*+)$/.test(pattern)) : !notResources.includes('*');

/** The caller's own user: `…:user/${aws:username}`, with a path or without. */
export const isOwnUser = (pattern: string): boolean => /:user\/([^*?]*\/)?\$\{aws:username\}$/i.test(pattern);

/** An identity that no statement names, in the partition and account that the pattern speaks of. */
function sampleFor(pattern: string, kind: IdentityKind): string {
  const arn = parseArn(pattern);
  const partition = /^[a-z-]+$/.test(arn?.partition ?? '') ? arn?.partition : 'aws';
  const account = /^\d{12}$/.test(arn?.account ?? '') ? arn?.account : '000000000000';
  return `arn:${partition}:iam::${account}:${kind}/~unnamed~`;
}
