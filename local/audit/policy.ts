import { postureRights } from '../../shared/posture/calls.ts';

/** The calls that an audit makes, and no others, on what they can be limited to. */
export function auditPolicy(searchesPlainText: boolean) {
  const { calls, denials } = postureRights(searchesPlainText);
  const allowed = [...Map.groupBy(calls, ({ on }) => on)].map(([on, same]) => ({
    Effect: 'Allow',
    Action: same.map(({ action }) => action).toSorted(),
    Resource: on.replace('PARTITION', '*').replace('ACCOUNT', '*'),
  }));
  return { Version: '2012-10-17', Statement: [...allowed, ...denials] };
}
