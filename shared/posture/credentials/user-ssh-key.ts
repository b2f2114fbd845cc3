import { uploadedCredentialEnds } from '../../rules/access-keys/other-credential-uploaded.ts';
import { defineCheck, notEvaluated, pass, type Verdict } from '../check.ts';
import { iamCommand } from '../iam-command.ts';
import { daysSince, isOlder } from './ages.ts';

/** Users are asked for one by one, a part of them each day: a week, and a day for a run that failed. */
const ASKED_DAYS = 8;

export const check = defineCheck({
  id: 'user-ssh-key',
  section: 'credentials',
  title: 'SSH keys of users are at most 90 days old',
  severity: 'low',
  why: 'An SSH key opens code repositories in the name of its user, past every MFA, and nobody is reminded of it.',
  cis: {},
  securityHub: [],
  reads: ['sshKeys', 'credentialReport'],
  ends: [uploadedCredentialEnds],
  judge: ({ now, settings: { keyDays }, values: { sshKeys, credentialReport } }): readonly Verdict[] => {
    const asked = Object.entries(sshKeys);
    const rows = asked.flatMap(([user, { keys }]) =>
      keys.flatMap(({ SSHPublicKeyId: id, Status, UploadDate: uploaded }): readonly Verdict[] => {
        if (Status === 'Inactive') return [];
        const subject = { type: 'credential', id: `SSH public key/${id}`, label: `SSH public key ${id} of ${user}` } as const;
        if (uploaded === undefined)
          return [{ outcome: 'error', subject, detail: `the list does not say when the SSH key ${id} of ${user} was uploaded` }];
        if (!isOlder(uploaded, keyDays, now)) return [];
        return [
          {
            outcome: 'fail',
            subject,
            detail: `an active SSH key of ${user} is ${daysSince(uploaded, now)} days old`,
            evidence: [{ label: 'Uploaded', value: uploaded.toISOString() }],
            remedy: [
              {
                text: 'Let the user upload another where it is needed, and delete this one.',
                command: iamCommand('delete-ssh-public-key', { 'user-name': user, 'ssh-public-key-id': id }),
              },
            ],
          },
        ];
      }),
    );
    const old = asked.filter(([, { asOf }]) => isOlder(asOf, ASKED_DAYS, now)).length;
    const unasked = credentialReport.filter(({ isRoot, user }) => !isRoot && !Object.hasOwn(sshKeys, user)).length;
    const fresh = asked.length - old;
    return [
      ...(rows.length > 0 || (fresh === 0 && old + unasked > 0)
        ? rows
        : [pass(`0 of ${fresh} users have an active SSH key over ${keyDays} days old`, fresh)]),
      ...(old > 0
        ? [{ outcome: 'stale', detail: `${old} users were last asked for their SSH keys over ${ASKED_DAYS} days ago` } as const]
        : []),
      ...(unasked > 0
        ? [notEvaluated('too-young', `${unasked} users were not asked for their SSH keys yet: a part of them is each day`)]
        : []),
    ];
  },
});
