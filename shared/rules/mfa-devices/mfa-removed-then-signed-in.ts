import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isSelf } from '../../cloudtrail/target.ts';
import { shellCommand } from '../command.ts';
import { defineRuleOverTime, type Sight } from '../over-time.ts';
import { userSubject } from '../subjects.ts';
import { HEARD_USES } from '../vocabulary/heard-uses.ts';
import { listDevices } from '../vocabulary/mfa-device.ts';
import { listed, sightingEvidence } from '../vocabulary/sighting-evidence.ts';

/** The user that a device was taken from. */
function bared({ source, name, outcome, target }: CloudTrailEvent): Sight | undefined {
  if (source !== 'iam' || name !== 'DeactivateMFADevice' || outcome.kind !== 'succeeded') return undefined;
  return target?.kind === 'user' && target.name !== undefined ? { key: target.name.toLowerCase(), detail: target.name } : undefined;
}

const SLOT_MINUTES = 5;
/** Calls before the removal must leave room for those after it: some of each slot of time are kept. */
const slotOf = (at: Date): string => String(Math.floor(at.getTime() / (SLOT_MINUTES * 60_000)));

/** Only what the record proves to be without MFA. */
function without({ actor, mfa, byService }: CloudTrailEvent): Sight | undefined {
  if (actor.type !== 'iam-user' || actor.userName === undefined || mfa.state !== 'no' || byService !== undefined) return undefined;
  return { key: actor.userName.toLowerCase(), detail: actor.userName };
}

const isLogin = ({ source, name }: CloudTrailEvent): boolean => source === 'signin' && name === 'ConsoleLogin';

export const rule = defineRuleOverTime({
  id: 'mfa-removed-then-signed-in',
  family: 'mfa-devices',
  title: 'User at work without MFA just after its device was taken away',
  kind: 'incident',
  severity: 'high',
  why: 'The second factor was taken out of the way and the account used: the last step of a takeover.',
  ends: 'acknowledgement by the user',
  controls: ['cis-5.0/1.9', 'cis-5.0/4.2'],
  attack: ['T1078.004', 'T1556.006'],
  parameters: { minutes: { default: 60, least: 5, most: 1440, what: 'minutes from the removal to the use' } },
  withinMinutes: ({ minutes }) => minutes,
  keep: ({ minutes }) => (2 * minutes) / SLOT_MINUTES + 2,
  steps: {
    removedBySelf: {
      listens: [{ source: 'iam', names: ['DeactivateMFADevice'] }],
      sees: (event) => (isSelf(event) ? bared(event) : undefined),
    },
    removedByOther: {
      listens: [{ source: 'iam', names: ['DeactivateMFADevice'] }],
      sees: (event) => (isSelf(event) ? undefined : bared(event)),
    },
    signedIn: {
      listens: [{ source: 'signin', names: ['ConsoleLogin'] }],
      sees: (event) => (isLogin(event) && event.outcome.kind === 'succeeded' ? without(event) : undefined),
    },
    called: {
      listens: HEARD_USES,
      // The removal itself is no use of what it made possible.
      sees: (event) => {
        const use = isLogin(event) || event.name === 'DeactivateMFADevice' ? undefined : without(event);
        return use === undefined ? undefined : { key: use.key, detail: slotOf(event.time) };
      },
      distinct: true,
    },
  },
  opens: ({ seen: { removedBySelf, removedByOther, signedIn, called } }) => {
    const uses = [...signedIn, ...called].toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const last = uses.at(-1);
    const before = (removals: typeof removedBySelf) => removals.filter(({ at }) => last !== undefined && at <= last.at);
    const [own, others] = [before(removedBySelf), before(removedByOther)];
    const removal = others[0] ?? own[0];
    if (last === undefined || removal === undefined) return undefined;
    const after = uses.filter(({ at }) => at >= removal.at);
    const entered = after.some(({ step }) => step === 'signedIn');
    const user = signedIn.at(-1)?.detail ?? removal.detail;
    return {
      ...(others.length > 0
        ? { severity: 'critical', because: 'somebody else took the device away before the user was at work without it' }
        : { severity: 'high', because: 'the device was taken away with the same credentials that then worked without it' }),
      subject: userSubject(user),
      summary: `${removal.caller} deactivated an MFA device of user ${user}, who then ${entered ? 'signed in to the console' : 'made calls'} without MFA`,
      evidence: [
        { label: 'Device taken away by', value: removal.caller },
        { label: 'Used without MFA from', value: listed(after.map(({ address }) => address)) },
        ...sightingEvidence([removal, ...after]),
      ],
      remedy: [
        { text: 'Ask the user, by another way than this account, whether the device was replaced and by whom.' },
        listDevices(user),
        {
          text: 'If nobody knows of it: take the password away and deactivate the keys until the user has enrolled a device again.',
          command: shellCommand('aws', 'iam', 'delete-login-profile', '--user-name', user),
        },
      ],
    };
  },
});
