import type { JsonObject } from '../../shared/cloudtrail/json.ts';
import { SYNTHETIC } from '../../shared/cloudtrail/synthetic.ts';
import { envelope } from './records.ts';

const own = (kind: keyof typeof SYNTHETIC, detail: JsonObject, over: JsonObject = {}): JsonObject =>
  envelope(detail, { source: SYNTHETIC[kind].source, 'detail-type': SYNTHETIC[kind].detailType, ...over });

/** Events of the monitor's own, as EventBridge delivers them. */
export const beat = (over: JsonObject = {}): JsonObject => own('heartbeat', { kind: 'heartbeat' }, over);
export const drillEvent = (over: JsonObject = {}): JsonObject => own('drill', { kind: 'drill', drill: true }, over);
/** Somebody who may call PutEvents writes a record of his own into one. */
export const forgedBeat = (record: JsonObject): JsonObject => own('heartbeat', record);
