import { randomUUID } from 'node:crypto';
import { SYNTHETIC } from '../shared/cloudtrail/synthetic.ts';
import { ownEventDetail, type PutOwnEvent } from '../shared/findings/own-events.ts';
import { type DetectFunction, laptopContext, sqsBatch } from './lambda.ts';

/** What EventBridge does with an event of ours: wraps it in an envelope with an id and a time of its own and puts it on detect's queue. */
export const laptopBus =
  (detect: DetectFunction, account: string, now: () => Date): PutOwnEvent =>
  async (kind) => {
    const id = randomUUID();
    const { source, detailType } = SYNTHETIC[kind];
    const at = now();
    const envelope = {
      version: '0',
      id,
      'detail-type': detailType,
      source,
      account,
      time: `${at.toISOString().slice(0, 19)}Z`,
      region: 'us-east-1',
      resources: [],
      detail: JSON.parse(ownEventDetail(kind)),
    };
    await detect(sqsBatch([JSON.stringify(envelope)], at, id), laptopContext('detect'));
    return id;
  };
