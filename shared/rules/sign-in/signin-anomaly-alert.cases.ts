import type { Json, JsonObject } from '../../../shared/cloudtrail/json.ts';
import { ACCOUNT, call, envelope, signIn, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './signin-anomaly-alert.ts';

const bobs = `arn:aws:iam::${ACCOUNT}:user/bob`;
const own = { 'detail-type': 'Sign-in Anomaly Alert', source: 'aws.signin' };
const alert = (detail: Json, over: JsonObject = {}) => ({ ...envelope({}, own), detail, ...over });

export const cases = casesFor(rule, {
  hits: {
    'a body of a few words': {
      event: alert({ anomalyType: 'UnusualLocation', count: 3 }),
      severity: 'high',
      subject: ACCOUNT,
      says: /AWS reported an anomalous sign-in to account[\s\S]*anomalyType: UnusualLocation/,
    },
    'an empty body': { event: alert({}), severity: 'high', subject: ACCOUNT },
    'a body that names whom': { event: alert({ principalArn: bobs }), severity: 'high', subject: bobs, says: /as arn/ },
    'a body of odd types': { event: alert({ principalArn: [bobs], more: { a: null }, x: true }), severity: 'high', subject: ACCOUNT },
  },
  nearMisses: {
    'a record of that name through CloudTrail': { event: call('signin', 'Sign-in Anomaly Alert') },
    'a sign-in': { event: signIn(user('bob')) },
    'another event of the service itself': { event: alert({}, { 'detail-type': 'Sign-in Summary' }) },
    'the same words from another service': { event: alert({}, { source: 'aws.health' }) },
  },
  denied: { 'an error code in the body changes nothing': { event: alert({ errorCode: 'AccessDenied' }), severity: 'high' } },
  nullParameters: { 'there are none': { event: alert({ requestParameters: null }), severity: 'high' } },
  identities: {
    'the body names an identity': { event: alert({ userIdentity: user('bob') }), severity: 'high', subject: ACCOUNT },
    'no account anywhere': { event: { ...alert({}), account: '' }, severity: 'high', subject: 'unnamed:account' },
  },
  evasions: {
    'a body of many words': { event: alert(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`k${n}`, 'x']))), severity: 'high' },
  },
});
