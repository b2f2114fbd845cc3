import { defineRuleOverTime } from '../over-time.ts';
import { userSubject } from '../subjects.ts';
import { networkOf } from '../vocabulary/network.ts';
import { LOGIN } from './sign-in-from.ts';
import { loggedIn, namedUser } from './tried-user.ts';

const MINUTES_A_DAY = 24 * 60;

export const rule = defineRuleOverTime({
  id: 'console-login-new-origin',
  family: 'sign-in',
  title: 'Console sign-in from a network not seen for this user',
  kind: 'incident',
  severity: 'low',
  why: 'Alone it is a hotel or a new provider; beside other findings about the user it says that somebody else may be signed in.',
  ends: 'acknowledgement, or age',
  controls: [],
  attack: ['T1078.004'],
  observes: ['source-address'],
  parameters: { days: { default: 90, least: 7, most: 365, what: 'days after which a network of a user counts as new again' } },
  withinMinutes: ({ days }) => days * MINUTES_A_DAY,
  // One that was there before is all it takes to know a network.
  keep: () => 2,
  steps: {
    signedIn: {
      listens: LOGIN,
      sees: (event) => {
        const user = namedUser(event);
        const network = networkOf(event.sourceAddress);
        // A user made anew under an old name is another user.
        return user === undefined || network === undefined || !loggedIn(event)
          ? undefined
          : { key: `${event.actor.key}|${network}`, detail: JSON.stringify([user, network]) };
      },
    },
  },
  opens: ({ all, last, parameters }) => {
    if (all.length > 1) return undefined;
    const [user, network]: [string, string] = JSON.parse(last.detail);
    return {
      severity: 'low',
      because: 'people travel and providers change their networks',
      subject: userSubject(user),
      summary: `User ${user} signed in to the console from a network (${network}) not seen for this user in ${parameters.days} days`,
      evidence: [
        { label: 'From', value: last.address ?? 'not named in the record' },
        { label: 'Network', value: network },
      ],
      remedy: [{ text: 'Nothing by itself. Where other findings name the user, ask whether it was them.' }],
    };
  },
});
