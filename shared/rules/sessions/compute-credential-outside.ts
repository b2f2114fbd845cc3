import { addressOf } from '../../cloudtrail/address.ts';
import { defineRuleOverTime, type Sighting } from '../over-time.ts';
import type { RuleSettings } from '../settings.ts';
import type { Grade } from '../severity.ts';
import { listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { endSessions } from './end-sessions.ts';
import { callingInstance } from './instance.ts';
import { ENDPOINT, placeOf } from './instance-place.ts';
import { pairOf, pairText } from './pair.ts';

function gradeOf(last: Sighting, all: readonly Sighting[], { egressAddresses }: RuleSettings): Grade | undefined {
  if (last.detail.startsWith(ENDPOINT)) return { severity: 'high', because: `the call came through ${last.detail}, which is not trusted` };
  if (egressAddresses.length > 0) return { severity: 'high', because: "the call came from none of the account's own addresses" };
  const here = addressOf(last.detail);
  const places = all.flatMap(({ detail }) => addressOf(detail) ?? []);
  const others = places.filter(({ family, value }) => family === here?.family && value !== here.value);
  if (others.length === 0) return undefined;
  // A machine that was given an Elastic IP, or was stopped and started, never calls from its old address again.
  const firstOther = places.findIndex(({ family, value }) => family === here?.family && value !== here.value);
  const inTurn = places.slice(0, firstOther).some(({ family, value }) => family === here?.family && value === here.value);
  return inTurn
    ? { severity: 'high', because: 'one instance has one way out to the internet, and its calls came from two addresses in turn' }
    : {
        severity: 'medium',
        because: 'its calls came from two addresses within an hour; unless it was given a new one, somebody else calls',
      };
}

export const rule = defineRuleOverTime({
  id: 'compute-credential-outside',
  family: 'sessions',
  title: "An instance's credentials used from elsewhere",
  kind: 'incident',
  severity: 'high',
  why: 'Credentials that only the instance should hold were copied: whoever has them can do all that its role can.',
  ends: 'acknowledgement by the owner of the instance',
  controls: [],
  attack: ['T1552.005', 'T1078.004'],
  observes: ['source-address', 'session-name'],
  withinMinutes: () => 60,
  keep: () => 10,
  steps: {
    called: {
      listens: [{ instanceSession: true }],
      distinct: true,
      sees: (event, settings) => {
        const instance = callingInstance(event);
        const place = instance === undefined ? undefined : placeOf(event, settings);
        if (instance === undefined || place === undefined) return undefined;
        return { key: `${instance} ${pairText(event.actor.key, event.actor.role?.name ?? '')}`, detail: place };
      },
    },
  },
  opens: ({ all, last, key, settings }) => {
    const graded = gradeOf(last, all, settings);
    if (graded === undefined) return undefined;
    const instance = key.slice(0, key.indexOf(' '));
    const [actor, role] = pairOf(key.slice(instance.length + 1));
    return {
      ...graded,
      subject: { type: 'session', id: `${actor}/${instance}`, label: `credentials of instance ${instance}` },
      summary: `${last.caller} called ${last.call} from ${last.detail}`,
      evidence: [
        { label: 'Instance', value: instance },
        { label: 'Places', value: listed(all.map(({ detail }) => detail)) },
        ...sightingEvidence(all),
      ],
      remedy: [
        { text: 'Ask the owner whether the instance got a new address, or leaves by several; then name them in egressAddresses.' },
        endSessions(role === '' ? undefined : role, last.at),
        { text: 'Isolate the instance: whoever read its credentials once can read the next ones. Demand IMDSv2 of it.' },
      ],
    };
  },
});
