import { PermanentError } from '../../errors.ts';
import type { Write } from './item-table.ts';

/** "TransactWriteItems", Amazon DynamoDB API Reference: up to 100 actions, no two on one item. */
export const MOST_WRITES = 100;

/** Every driver is as strict as DynamoDB: what passes on a laptop passes in AWS. @throws PermanentError */
export function refuseImpossible(writes: readonly Write[]): void {
  if (writes.length > MOST_WRITES)
    throw new PermanentError(`a transaction of ${writes.length} writes: at most ${MOST_WRITES} are possible`);
  const keys = new Set<string>();
  for (const write of writes) {
    const { pk, sk } = 'put' in write ? write.put : write.remove;
    const key = JSON.stringify([pk, sk]);
    if (keys.has(key)) throw new PermanentError(`a transaction with two writes on one item: ${pk} ${sk}`);
    keys.add(key);
  }
}
