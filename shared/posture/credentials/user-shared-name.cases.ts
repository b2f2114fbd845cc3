import { casesFor, reportOf } from '../../../test/support/posture-cases.ts';
import { check } from './user-shared-name.ts';

const named = (user: string) => ({ credentialReport: reportOf({}, { [user]: { password_enabled: 'true' } }) });

export const cases = casesFor(check, {
  pass: {
    'a name of a person': { given: named('ana.lopez'), outcome: 'pass' },
    'a word within a word': { given: named('devon'), outcome: 'pass' },
    'a machine': { given: { credentialReport: reportOf({}, { 'ops-backup': {} }) }, outcome: 'pass' },
  },
  fail: {
    'a word of a group of people': { given: named('ops-team'), outcome: 'fail', subjects: ['ops-team'], says: /possibly shared/ },
    'in any case and place': { given: named('EU_Admin2'), outcome: 'fail' },
  },
  edges: { 'words of the operator': { given: named('crew'), settings: { sharedNames: ['crew'] }, outcome: 'fail' } },
  missing: {
    'a word that is not known': { given: { credentialReport: reportOf({}, { team: { password_enabled: '' } }) }, outcome: 'error' },
  },
});
