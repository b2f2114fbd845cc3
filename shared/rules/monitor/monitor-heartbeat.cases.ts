import { call, envelope, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { beat, forgedBeat } from '../../../test/support/synthetic-records.ts';
import { rule } from './monitor-heartbeat.ts';

const CLAIMED = 'trailwarden.heartbeat';
const claims = (over: object = {}) => call(CLAIMED, 'Trailwarden Heartbeat', { by: user(), over: { ...over } });

export const cases = casesFor(rule, {
  hits: {
    'a heartbeat': { event: beat(), severity: 'info', subject: 'heartbeat', says: /heartbeat of the monitor came through/ },
    'one that came twice is the same event': { event: beat(), severity: 'info', subject: 'heartbeat' },
    'of another account of the same bus': { event: beat({ account: '999988887777' }), severity: 'info', subject: 'heartbeat' },
  },
  nearMisses: {
    'a record of CloudTrail that claims the source': { event: claims() },
    'the same in an envelope of AWS': { event: envelope(claims(), { source: 'aws.trailwarden.heartbeat' }) },
    'an event of another service': { event: envelope({}, { source: 'aws.signin', 'detail-type': 'Trailwarden Heartbeat' }) },
  },
  denied: { 'a record that claims the source and was denied': { event: claims({ errorCode: 'AccessDenied' }) } },
  nullParameters: { 'a record that claims the source, without parameters': { event: claims({ requestParameters: null }) } },
  identities: { 'a record that claims the source, by root': { event: call(CLAIMED, 'Trailwarden Heartbeat', { by: root() }) } },
  evasions: {
    'a record of a call hidden in its body is not read': {
      event: forgedBeat(call('iam', 'CreateAccessKey', { by: root() })),
      severity: 'info',
      subject: 'heartbeat',
      saysNot: /root|CreateAccessKey/i,
    },
  },
});
