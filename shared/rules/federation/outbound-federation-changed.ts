import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { canonicalJson } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import type { Grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { type Switch, switchEnds, switchSubject } from '../vocabulary/switch.ts';

const ENABLE = 'EnableOutboundWebIdentityFederation';
const DISABLE = 'DisableOutboundWebIdentityFederation';

interface Change extends Grade {
  readonly did: string;
  readonly of: Switch;
}

const switched = (side: Switch['side'], thing: string, label: string): Switch => ({ type: 'account', side, thing, label });

const CHANGES: Readonly<Record<string, Change>> = {
  [ENABLE]: {
    did: 'let the account issue web identity tokens to outsiders',
    of: switched('on', 'outbound-federation', 'outbound web identity federation'),
    severity: 'medium',
    because: 'identities of the account can now prove themselves to any service outside AWS',
  },
  [DISABLE]: {
    did: 'stopped the account from issuing web identity tokens',
    of: switched('off', 'outbound-federation', 'outbound web identity federation'),
    severity: 'low',
    because: 'it opens nothing; workloads that sign in elsewhere with such tokens stop',
  },
  SetSecurityTokenServicePreferences: {
    did: 'changed the preferences for session tokens',
    of: switched('on', 'token-preferences', 'preferences for session tokens'),
    severity: 'low',
    because: 'it decides in which regions tokens are valid, not who gets them',
  },
  SetSTSRegionalEndpointStatus: {
    did: "switched a region's STS endpoint",
    of: switched('on', 'token-endpoints', 'regional STS endpoints'),
    severity: 'low',
    because: 'it decides where tokens are issued, not who gets them',
  },
};
const NAMES = Object.keys(CHANGES);

const changeIn = (event: CloudTrailEvent): Change | undefined => (succeededAs(event, NAMES) ? CHANGES[event.name] : undefined);

export const rule = defineRule({
  id: 'outbound-federation-changed',
  family: 'federation',
  title: 'Tokens for the outside: account setting changed',
  kind: 'state',
  severity: 'medium',
  why: 'Signed tokens of this account are believed elsewhere for as long as they last, and no log of AWS shows their use.',
  ends: 'outbound federation disabled; a disabled one: enabled again',
  controls: [],
  attack: ['T1550.001'],
  listens: [{ source: 'iam', names: NAMES }],
  match: changeIn,
  assess: ({ hit: { did, of, severity, because }, event }) => ({
    ...gradeThroughService({ severity, because }, event),
    subject: switchSubject(of),
    summary: `${callerWords(event)} ${did}`,
    evidence: policyEvidence(
      event,
      { label: 'Call', value: `iam:${event.name}` },
      { label: 'Parameters', value: canonicalJson(event.request).slice(0, 200) },
    ),
    remedy: [
      event.name === ENABLE
        ? { text: 'Disable it if nobody planned it.', command: shellCommand('aws', 'iam', 'disable-outbound-web-identity-federation') }
        : { text: 'If nobody planned it, set it as it was.' },
    ],
  }),
  resolvers: [switchEnds([{ source: 'iam', names: [ENABLE, DISABLE] }], (event) => changeIn(event)?.of)],
});
