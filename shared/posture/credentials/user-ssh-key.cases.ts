import { casesFor, daysAgo, NOW, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-ssh-key.ts';

const key = (days: number, ms = 0, Status = 'Active') => ({ SSHPublicKeyId: 'APKAEXAMPLE1', Status, UploadDate: daysAgo(days, ms) });
const given = (
  keys: readonly { SSHPublicKeyId: string; Status: string; UploadDate?: Date }[],
  asOf = NOW,
  ...unasked: readonly string[]
) => ({
  sshKeys: { ana: { asOf, keys: [...keys] } },
  credentialReport: reportOf({}, Object.fromEntries(['ana', ...unasked].map((name) => [name, {}]))),
});

export const cases = casesFor(check, {
  pass: {
    'a young one': { given: given([key(3)]), outcome: 'pass', says: /0 of 1/ },
    'an old one that is switched off': { given: given([key(400, 0, 'Inactive')]), outcome: 'pass' },
    'no users at all': { given: { sshKeys: {}, credentialReport: reportOf() }, outcome: 'pass', says: /0 of 0/ },
  },
  fail: {
    'an old one': { given: given([key(200)]), outcome: 'fail', subjects: ['SSH public key/APKAEXAMPLE1'], says: /delete-ssh-public-key/ },
    'two of one user': { given: given([key(200), { ...key(300), SSHPublicKeyId: 'APKAEXAMPLE2' }]), outcome: ['fail', 'fail'] },
  },
  edges: {
    'exactly 90 days': { given: given([key(90)]), outcome: 'pass' },
    'a millisecond more': { given: given([key(90, -1)]), outcome: 'fail' },
    'a millisecond less': { given: given([key(90, 1)]), outcome: 'pass' },
    'asked exactly 8 days ago': { given: given([key(3)], daysAgo(8)), outcome: 'pass' },
    'asked a millisecond longer ago': { given: given([key(3)], daysAgo(8, -1)), outcome: 'stale', says: /1 users were last asked/ },
  },
  missing: {
    'one who was not asked yet': { given: given([key(3)], NOW, 'bob'), outcome: ['pass', 'not-evaluated'], says: /1 users were not asked/ },
    'nobody was asked yet': {
      given: { sshKeys: {}, credentialReport: reportOf({}, { bob: {} }) },
      outcome: 'not-evaluated',
    },
    'no time of upload': { given: given([{ SSHPublicKeyId: 'APKAEXAMPLE1', Status: 'Active' }]), outcome: 'error' },
  },
});
