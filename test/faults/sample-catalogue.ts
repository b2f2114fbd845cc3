import { textAt } from '../../shared/cloudtrail/json.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { defineRule } from '../../shared/rules/rule.ts';
import { userSubject } from '../../shared/rules/subjects.ts';
import { keyRule, signInRule } from '../support/sample-rules.ts';

/** An incident of the same event that opens a state: one alert then tells of two findings. */
export const usedKeyRule = defineRule({
  id: 'sample-key-switched-on',
  family: 'access-keys',
  title: 'A key was switched on',
  kind: 'incident',
  severity: 'medium',
  why: 'It matters.',
  ends: 'its end',
  controls: [],
  attack: [],
  listens: [{ source: 'iam', names: ['UpdateAccessKey'] }],
  match: ({ request }) => {
    const user = textAt(request, 'userName');
    return user === undefined || textAt(request, 'status') !== 'Active' ? undefined : { user };
  },
  assess: ({ hit: { user } }) => ({
    severity: 'medium',
    because: 'it was off',
    subject: userSubject(user),
    summary: `A key of ${user} was switched on`,
    evidence: [],
    remedy: [],
  }),
});

export const faultsCatalogue = catalogueOf([signInRule, keyRule, usedKeyRule]);
