import type { ReportTime } from './credential-report.ts';

const SECOND = 1000;
const secondOf = (at: Date): number => Math.floor(at.getTime() / SECOND);

/** The credential report, IAM's lists and CloudTrail all tell whole seconds: what one of them knows finer is not compared. */
export const secondsBetween = (from: Date, to: Date): number => secondOf(to) - secondOf(from);

export const isSameSecond = (a: ReportTime | undefined, b: ReportTime | undefined): boolean =>
  a instanceof Date && b instanceof Date && secondsBetween(a, b) === 0;

/** Those without a fellow among the others, each of whom is the fellow of one: of two in the same second one may be missing there. */
export function unpaired<One, Other>(
  all: readonly One[],
  others: readonly Other[],
  isFellow: (one: One, other: Other) => boolean,
): readonly One[] {
  const free = new Set(others);
  return all.filter((one) => {
    const fellow = [...free].find((other) => isFellow(one, other));
    return fellow === undefined || !free.delete(fellow);
  });
}
