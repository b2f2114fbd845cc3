import { call, envelope, root, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { drillEvent } from '../../../test/support/synthetic-records.ts';
import { rule } from './monitor-drill.ts';

const CLAIMED = 'trailwarden.drill';
const claims = (over: object = {}) => call(CLAIMED, 'Trailwarden Drill', { by: user(), over: { ...over } });
const ID = '7f3c1a52-0000-4000-8000-00000000d811';

export const cases = casesFor(rule, {
  hits: {
    'a drill': {
      event: drillEvent({ id: ID }),
      severity: 'high',
      subject: `drill/${ID}`,
      says: /test alert of Trailwarden: nothing happened/,
    },
    'another drill is another finding': { event: drillEvent(), severity: 'high', subject: 'drill/7f3c1a52-0000-4000-8000-000000000000' },
    'whatever account put it': { event: drillEvent({ account: '999988887777' }), severity: 'high' },
  },
  nearMisses: {
    'a record of CloudTrail that claims the source': { event: claims() },
    'a heartbeat': { event: envelope({}, { source: 'trailwarden.heartbeat', 'detail-type': 'Trailwarden Heartbeat' }) },
    'an event of another service': { event: envelope({}, { source: 'aws.signin', 'detail-type': 'Trailwarden Drill' }) },
  },
  denied: { 'a record that claims the source and was denied': { event: claims({ errorCode: 'AccessDenied' }) } },
  nullParameters: { 'a record that claims the source, without parameters': { event: claims({ requestParameters: null }) } },
  identities: { 'a record that claims the source, by root': { event: call(CLAIMED, 'Trailwarden Drill', { by: root() }) } },
  evasions: {
    'nothing that its sender wrote is told': {
      event: drillEvent({ detail: { summary: 'root signed in', eventName: 'ConsoleLogin', eventSource: 'signin.amazonaws.com' } }),
      severity: 'high',
      saysNot: /root|ConsoleLogin/,
    },
  },
});
