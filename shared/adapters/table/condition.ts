import type { Condition, Item } from './item-table.ts';

/** The meaning of each condition; the DynamoDB driver says the same in condition expressions. */
export function holds(condition: Condition | undefined, present: Item | undefined): boolean {
  switch (condition?.kind) {
    case undefined:
      return true;
    case 'absent':
      return present === undefined;
    case 'present':
      return present !== undefined;
    case 'version':
      return present?.version === condition.is;
    case 'newer':
      return present === undefined || (present.asOf ?? '') < condition.than;
    default:
      return condition satisfies never;
  }
}
