import { textAt } from '../../shared/cloudtrail/json.ts';
import { catalogueOf } from '../../shared/rules/catalogue.ts';
import { defineRule } from '../../shared/rules/rule.ts';
import { userSubject } from '../../shared/rules/subjects.ts';

const told = {
  why: 'It matters.',
  ends: 'its end',
  controls: ['cis-5.0/1.6'],
  attack: ['T1098'],
} as const;

/** An incident that three times within ten minutes make worse. Its grade stands in the event. */
export const signInRule = defineRule({
  ...told,
  id: 'sample-sign-in',
  family: 'sign-in',
  title: 'A sign-in failed',
  kind: 'incident',
  severity: 'medium',
  listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
  match: ({ actor, sourceAddress }) => (actor.userName === undefined ? undefined : { name: actor.userName, from: sourceAddress }),
  assess: ({ hit: { name, from } }) => ({
    severity: from === '203.0.113.66' ? 'high' : 'medium',
    because: 'it failed',
    subject: userSubject(name),
    summary: `A sign-in of ${name} from ${from} failed`,
    evidence: [],
    remedy: [],
  }),
  raise: { count: 3, withinMinutes: 10, to: 'critical' },
});

/** A state of several parts of different grades: each key of a user. A deleted key never comes back, an MFA device ends all. */
export const keyRule = defineRule({
  ...told,
  id: 'sample-key-without-mfa',
  family: 'access-keys',
  title: 'A user without MFA has a key',
  kind: 'state',
  severity: 'high',
  listens: [{ source: 'iam', names: ['CreateAccessKey', 'UpdateAccessKey'] }],
  match: (event) => {
    const key = textAt(event.response, 'accessKey', 'accessKeyId') ?? textAt(event.request, 'accessKeyId');
    const user = textAt(event.request, 'userName');
    const live = event.name === 'CreateAccessKey' || textAt(event.request, 'status') === 'Active';
    return live && key !== undefined && user !== undefined ? { user, key } : undefined;
  },
  needs: ({ user }, { account = '' }) => ({ mfaDevices: { account, userName: user } }),
  assess: ({ hit: { user, key }, facts: { mfaDevices } }) => ({
    severity: mfaDevices.known && /[02468]$/.test(key) ? 'high' : 'medium',
    because: 'no MFA',
    subject: userSubject(user),
    part: key,
    summary: `Key ${key} of ${user}`,
    evidence: [],
    remedy: [],
  }),
  resolvers: [
    {
      listens: [{ source: 'iam', names: ['DeleteAccessKey', 'UpdateAccessKey'] }],
      match: (event) => {
        const [user, part] = [textAt(event.request, 'userName'), textAt(event.request, 'accessKeyId')];
        if (user === undefined || part === undefined || textAt(event.request, 'status') === 'Active') return undefined;
        const resolution = { subject: { ...userSubject(user), label: user }, part, reason: `${event.name} of ${part}` };
        return event.name === 'DeleteAccessKey' ? { ...resolution, final: true } : resolution;
      },
    },
    {
      listens: [{ source: 'iam', names: ['EnableMFADevice'] }],
      match: ({ request }) => {
        const user = textAt(request, 'userName');
        return user === undefined ? undefined : { subject: userSubject(user), reason: 'MFA enabled' };
      },
    },
  ],
});

export const sampleCatalogue = catalogueOf([signInRule, keyRule]);
