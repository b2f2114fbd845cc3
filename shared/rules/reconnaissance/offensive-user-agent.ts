import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { defineRule } from '../rule.ts';
import { actorSubject } from '../vocabulary/actor-subject.ts';
import { callerWords, sessionMfa } from '../vocabulary/caller.ts';

/** Programs that search code and images for keys and try those they find. */
const SCANNERS = /truffle-?hog|gitleaks|gitguardian|ggshield|keyhacks|nosey-?parker|detect-secrets/i;

const scannerOf = ({ outcome, userAgent }: CloudTrailEvent): string | undefined =>
  outcome.kind === 'succeeded' ? SCANNERS.exec(userAgent ?? '')?.[0] : undefined;

/**
 * Reports a scanner that names itself, and nothing else. No other rule reads the user agent, up or down: callers write it
 * themselves, so its absence proves nothing, and whoever changes it must gain nothing.
 */
export const rule = defineRule({
  id: 'offensive-user-agent',
  family: 'reconnaissance',
  title: 'Key tried by a scanner for leaked keys',
  kind: 'incident',
  severity: 'medium',
  why: 'Such a scanner tries what it found in code or an image: the key lies where others find it too.',
  ends: 'acknowledgement, once the key is replaced or the scan is known to be your own',
  controls: [],
  attack: ['T1552.001'],
  observes: ['user-agent'],
  listens: [{ source: 'sts', names: ['GetCallerIdentity'], reads: true, by: ['iam-user', 'assumed-role', 'federated-user'] }],
  match: scannerOf,
  assess: ({ hit: scanner, event }) => ({
    severity: 'medium',
    because: 'the key works, and a scanner that was started by somebody has it',
    subject: actorSubject(event),
    summary: `${callerWords(event)} asked whose the credentials are, with a scanner for leaked keys (${scanner})`,
    evidence: [
      { label: 'User agent', value: event.userAgent ?? '' },
      { label: 'Access key', value: event.actor.accessKeyId ?? 'not named in the record' },
      { label: 'From', value: event.sourceAddress ?? 'not named in the record' },
      sessionMfa(event.mfa),
    ],
    remedy: [
      { text: 'Replace the key, then find out where it was lying: a repository, an image, a build log.' },
      { text: 'If the scan is your own, it found a working key all the same.' },
    ],
  }),
});
