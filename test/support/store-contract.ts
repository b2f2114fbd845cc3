import { describe } from 'vitest';
import { answerContract } from './contract/answer-contract.ts';
import { channelStateContract } from './contract/channel-state-contract.ts';
import { eraseContract } from './contract/erase-contract.ts';
import { followUpContract } from './contract/follow-up-contract.ts';
import { itemTableContract } from './contract/item-table-contract.ts';
import { memoryContract } from './contract/memory-contract.ts';
import { muteContract } from './contract/mute-contract.ts';
import { onceContract } from './contract/once-contract.ts';
import { outboxContract } from './contract/outbox-contract.ts';
import { reconcileContract } from './contract/reconcile-contract.ts';
import { recordingContract } from './contract/recording-contract.ts';
import { rollContract } from './contract/roll-contract.ts';
import type { MakeTables } from './contract/tables.ts';
import { windowContract } from './contract/window-contract.ts';

/** What every table must do, and every store on it. A new driver joins by one line. */
export function storeContract(name: string, make: MakeTables): void {
  describe(name, () => {
    itemTableContract(make);
    recordingContract(make);
    answerContract(make);
    muteContract(make);
    onceContract(make);
    outboxContract(make);
    rollContract(make);
    channelStateContract(make);
    followUpContract(make);
    memoryContract(make);
    windowContract(make);
    reconcileContract(make);
    eraseContract(make);
  });
}
