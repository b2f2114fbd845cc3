/** What can't be taken lies in one of these; each wants its own way back (docs/operate.md, "Dead letters"). */
export const QUEUES = {
  detect: { output: 'DetectDeadLettersUrl', holds: 'events that detect could not take in' },
  rule: { output: 'RuleDeadLettersUrl', holds: 'events that EventBridge could not deliver' },
  notify: { output: 'NotifyFailuresUrl', holds: "places in the table's stream that notify gave up on" },
  schedule: { output: 'ScheduleDeadLettersUrl', holds: 'runs that did not start or failed' },
} as const;

export type QueueName = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as readonly QueueName[];
