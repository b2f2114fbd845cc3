import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule, type Subject } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { wordAt } from '../vocabulary/fields.ts';
import { isListed, throughService } from '../vocabulary/modifiers.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';

const OPPOSITE: Readonly<Record<string, string>> = { EnableRegion: 'DisableRegion', DisableRegion: 'EnableRegion' };
const NAMES = Object.keys(OPPOSITE);

const isCall = ({ source, name, outcome }: CloudTrailEvent): boolean =>
  source === 'account' && outcome.kind === 'succeeded' && NAMES.includes(name);

const regionOf = ({ request }: CloudTrailEvent): string | undefined => wordAt(request, 'regionName');

/** One region after one call: the opposite call ends it. A delegated administrator may name another account. */
const subjectOf = (event: CloudTrailEvent, call: string): Subject => {
  const region = regionOf(event);
  return {
    type: 'account',
    id: `${call}:${wordAt(event.request, 'accountId') ?? 'own'}:${region ?? 'unnamed'}`,
    label: region === undefined ? 'a region that the record does not name' : `region ${region}`,
  };
};

export const rule = defineRule({
  id: 'region-opt-changed',
  family: 'account',
  title: 'Region switched on or off',
  kind: 'state',
  severity: 'medium',
  why: 'A region that nobody uses is one that nobody watches: what runs there is not missed, and trails may not cover it.',
  ends: 'the opposite call for the same region',
  controls: [],
  attack: ['T1535'],
  listens: [{ source: 'account', names: NAMES }],
  match: (event) => (isCall(event) ? { region: regionOf(event), on: event.name === 'EnableRegion' } : undefined),
  assess: ({ hit: { region, on }, event, settings: { allowedRegions } }) => {
    const subject = subjectOf(event, event.name);
    const outside = on && allowedRegions.length > 0 && region !== undefined && !isListed(region, allowedRegions);
    const because = on ? 'what runs there may go unwatched' : 'what runs there cannot be reached or watched any more';
    const undo =
      region === undefined
        ? {}
        : { command: shellCommand('aws', 'account', on ? 'disable-region' : 'enable-region', '--region-name', region) };
    return {
      ...grade(
        { severity: 'medium', because },
        { when: outside, steps: 1, because: 'the region is not among those in use' },
        throughService(event),
      ),
      subject,
      summary: `${callerWords(event)} switched ${on ? 'on' : 'off'} ${subject.label}`,
      evidence: policyEvidence(event, { label: 'Region', value: region ?? 'not shown' }, { label: 'Call', value: event.name }),
      remedy: [
        { text: on ? 'Switch it off again unless it was planned.' : 'Switch it on again unless it was planned.', ...undo },
        { text: 'Look for what was made there meanwhile, and see that the trail and this monitor cover it.' },
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'account', names: NAMES }],
      match: (event) =>
        isCall(event) && regionOf(event) !== undefined
          ? { subject: subjectOf(event, OPPOSITE[event.name] ?? event.name), reason: `${event.name} took it back` }
          : undefined,
    },
  ],
});
