import { SYNTHETIC } from '../../cloudtrail/synthetic.ts';
import { defineRule, type Subject } from '../rule.ts';

const { source, detailType } = SYNTHETIC.heartbeat;

export const HEARTBEAT_SUBJECT: Subject = { type: 'monitor', id: 'heartbeat', label: 'heartbeat of the monitor' };

/** Recorded like any other finding and told to nobody: that it is recorded is the news. */
export const rule = defineRule({
  id: 'monitor-heartbeat',
  family: 'monitor',
  title: 'The heartbeat of the monitor',
  kind: 'state',
  severity: 'info',
  why: 'The monitor sends itself an event each hour: as long as it is recorded, events come through.',
  ends: 'nothing: each hour shows it anew, and nobody is told',
  controls: [],
  attack: [],
  listens: [{ source, names: [detailType] }],
  match: (event) => (event.native && event.source === source && event.name === detailType ? {} : undefined),
  assess: () => ({
    severity: 'info',
    because: 'an event of the monitor itself, which is no activity of the account',
    subject: HEARTBEAT_SUBJECT,
    summary: 'A heartbeat of the monitor came through rule, queue and detect',
    evidence: [],
    remedy: [],
  }),
});
