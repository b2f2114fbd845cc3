import { SYNTHETIC } from '../../cloudtrail/synthetic.ts';
import { defineRule, type Subject } from '../rule.ts';

const { source, detailType } = SYNTHETIC.drill;

/** Each drill is a finding of its own, so that no channel takes it for more of an earlier one. */
export const drillSubject = (eventId: string): Subject => ({ type: 'monitor', id: `drill/${eventId}`, label: 'test alert' });

/** As grave as what must not wait, so that the drill goes the way of a real alert: past quiet hours, digests and thresholds. */
export const rule = defineRule({
  id: 'monitor-drill',
  family: 'monitor',
  title: 'Test alert: nothing happened',
  kind: 'state',
  severity: 'high',
  why: 'This is a drill: it proves that an alert reaches this channel. There is nothing to do.',
  ends: 'itself, as soon as every channel has it or five minutes have passed',
  controls: [],
  attack: [],
  listens: [{ source, names: [detailType] }],
  match: (event) => (event.native && event.source === source && event.name === detailType ? { id: event.id } : undefined),
  assess: ({ hit }) => ({
    severity: 'high',
    because: 'a drill goes the way of an alert that must not wait',
    subject: drillSubject(hit.id),
    summary: 'This is a test alert of Trailwarden: nothing happened',
    evidence: [],
    remedy: [{ text: 'Nothing. If you did not expect a drill, ask who may call events:PutEvents in the account of the monitor.' }],
  }),
});
