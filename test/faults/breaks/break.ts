import type { DetectHandlerPorts } from '../../../functions/detect/handler.ts';
import type { NotifyPorts } from '../../../functions/notify/ports.ts';
import type { ItemTable } from '../../../shared/adapters/table/item-table.ts';
import type { Channel } from '../../../shared/alerts/channel.ts';
import type { Detect } from '../world/queue.ts';
import type { Notify } from '../world/stream.ts';

/** A planted defect: a small wrapper around what the code under test is given. The code itself stays as it is. */
export interface Break {
  readonly name: string;
  /** What a programmer would have done wrong. */
  readonly says: string;
  readonly table?: (table: ItemTable) => ItemTable;
  readonly channel?: (channel: Channel) => Channel;
  readonly notify?: (ports: NotifyPorts) => NotifyPorts;
  readonly notifyFunction?: (notify: Notify) => Notify;
  readonly detect?: (detect: Detect, ports: DetectHandlerPorts) => Detect;
}

export const nothingPlanted: Break = { name: 'none', says: 'the code as it is' };
