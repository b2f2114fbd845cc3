import { addressOf, isInBlock } from '../../cloudtrail/address.ts';
import { defineRuleOverTime } from '../over-time.ts';
import { sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { endSessions } from './end-sessions.ts';
import { callingInstance } from './instance.ts';
import { instanceReaches, reachedInstances } from './reached-instances.ts';

const HOUR = 3_600_000;

export const rule = defineRuleOverTime({
  id: 'instance-credential-taken',
  family: 'sessions',
  title: "An instance's credentials taken by whoever reached into it",
  kind: 'incident',
  severity: 'high',
  why: "Somebody went onto the instance, and now its credentials are used from that person's machine.",
  ends: 'acknowledgement by the owner of the instance',
  controls: [],
  attack: ['T1552.005', 'T1021.007'],
  observes: ['source-address', 'session-name'],
  // An hour between the two, and an hour before them, which shows where the instance calls from as a rule.
  withinMinutes: () => 120,
  keep: () => 20,
  steps: {
    reached: {
      listens: instanceReaches,
      distinct: true,
      sees: (event) =>
        event.outcome.kind !== 'succeeded' || addressOf(event.sourceAddress) === undefined
          ? undefined
          : reachedInstances(event)
              .filter((instance) => instance !== callingInstance(event))
              .map((key) => ({ key, detail: event.sourceAddress ?? '' })),
    },
    used: {
      listens: [{ instanceSession: true }],
      distinct: true,
      sees: (event, { egressAddresses }) => {
        const key = callingInstance(event);
        const address = addressOf(event.sourceAddress);
        // Everybody behind one way out has its address.
        if (key === undefined || address === undefined || egressAddresses.some((block) => isInBlock(address, block))) return undefined;
        return { key, detail: `${event.sourceAddress} ${event.actor.role?.name ?? ''}` };
      },
    },
  },
  opens: ({ seen, last, key }) => {
    const reaches = seen.reached.filter(({ address }) => address === last.address);
    const reach = reaches.findLast(({ at }) => last.at.getTime() - at.getTime() < HOUR);
    if (last.step !== 'used' || reach === undefined) return undefined;
    // Where the instance called from that address before, both leave by one gateway. A late record of that cannot unsay a finding.
    const first = reaches[0]?.at ?? reach.at;
    if (seen.used.some(({ address, at }) => address === last.address && at < first)) return undefined;
    const role = last.detail.slice(last.detail.indexOf(' ') + 1);
    return {
      severity: 'high',
      because: 'the one who reached into the instance and the one who uses its credentials call from the same address',
      subject: { type: 'session', id: key, label: `credentials of instance ${key}` },
      summary: `${reach.caller} reached into instance ${key} with ${reach.call}; then ${last.caller} called ${last.call} from the same address`,
      evidence: [
        { label: 'Reached in by', value: reach.caller },
        { label: 'Address of both', value: last.address ?? 'not named in the records' },
        ...sightingEvidence([reach, last]),
      ],
      remedy: [
        { text: `Ask ${reach.caller} what they did there. If both leave by one gateway, name its address in egressAddresses.` },
        endSessions(role === '' ? undefined : role, last.at),
        { text: 'Treat the credentials of the one who reached in as lost as well until you know.' },
      ],
    };
  },
});
