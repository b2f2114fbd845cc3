import { POSTURE_CALLS } from '../../shared/posture/calls.ts';

/** The calls that an audit makes, and no others, on what they can be limited to. */
export const auditPolicy = {
  Version: '2012-10-17',
  Statement: [...Map.groupBy(POSTURE_CALLS, ({ on }) => on)].map(([on, calls]) => ({
    Effect: 'Allow',
    Action: calls.map(({ action }) => action).toSorted(),
    Resource: on.replace('PARTITION', '*').replace('ACCOUNT', '*'),
  })),
};
