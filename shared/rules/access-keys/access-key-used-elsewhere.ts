import { defineRuleOverTime } from '../over-time.ts';
import { keySubject } from '../subjects.ts';
import { HEARD_USES } from '../vocabulary/heard-uses.ts';
import { createdKey, keyEnds, keyRemedy } from '../vocabulary/key-change.ts';
import { isSameFamily, networkOf } from '../vocabulary/network.ts';
import { listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';
import { keyIsOver } from '../vocabulary/state-over.ts';

export const rule = defineRuleOverTime({
  id: 'access-key-used-elsewhere',
  family: 'access-keys',
  title: 'New access key used from another network',
  kind: 'state',
  severity: 'medium',
  why: 'A key that works somewhere else minutes after it was made was made for somebody else, or has leaked already.',
  ends: 'the key deleted or deactivated',
  controls: [],
  attack: ['T1078.004', 'T1098.001'],
  observes: ['source-address'],
  parameters: { minutes: { default: 60, least: 5, most: 1440, what: 'minutes after its making within which a use counts' } },
  withinMinutes: ({ minutes }) => minutes,
  keep: () => 10,
  steps: {
    made: {
      listens: [{ source: 'iam', names: ['CreateAccessKey'] }],
      // What a service makes has no network of its own.
      sees: (event) => {
        const key = event.source === 'iam' && event.byService === undefined ? createdKey(event) : undefined;
        const network = networkOf(event.sourceAddress);
        return key?.keyId === undefined || network === undefined ? undefined : { key: key.keyId, detail: network };
      },
      distinct: true,
    },
    used: {
      listens: HEARD_USES,
      sees: ({ actor, byService, sourceAddress }) => {
        const network = networkOf(sourceAddress);
        return byService !== undefined || network === undefined || !actor.accessKeyId?.startsWith('AKIA')
          ? undefined
          : { key: actor.accessKeyId, detail: network };
      },
      distinct: true,
    },
  },
  opens: ({ seen: { made, used }, key }) => {
    const first = made[0];
    const elsewhere = first === undefined ? [] : used.filter((use) => use.at >= first.at && use.detail !== first.detail);
    if (first === undefined || elsewhere.length === 0) return undefined;
    const comparable = elsewhere.some(({ detail }) => isSameFamily(detail, first.detail));
    return {
      ...(comparable
        ? { severity: 'medium', because: 'the networks are different ones' }
        : { severity: 'low', because: 'a machine with IPv4 and IPv6 shows two networks, so it may be the same one' }),
      subject: keySubject(key, undefined),
      summary: `${elsewhere[0]?.caller ?? 'Somebody'} used access key ${key} from another network than the one it was made from by ${first.caller}`,
      evidence: [
        { label: 'Made from', value: `${first.address ?? 'an address not named'} (${first.detail})` },
        { label: 'Used from', value: listed(elsewhere.map(({ address }) => address)) },
        ...sightingEvidence([first, ...elsewhere]),
      ],
      remedy: [
        { text: 'Ask whoever made the key where it was meant to be used: a build system is a good answer, nobody knowing is not.' },
        ...keyRemedy({ keyId: key, owner: undefined }),
      ],
    };
  },
  isOver: keyIsOver,
  resolvers: [keyEnds],
});
