/** Why the rules differ from the corpus: for a rule on a row of the verdict table, or for one case. */
export type Reason =
  | { readonly policy: string; readonly rule: string; readonly why: string }
  | { readonly case: string; readonly why: string };

export const reasons: readonly Reason[] = [
  {
    policy: 'iam-denied',
    rule: 'denied-iam-write',
    why: 'An IAM user tried to change who may do what and had no right to. That is how a stolen key is tried out, and the next call may be one that is allowed.',
  },
  {
    policy: 'tamper-denied',
    rule: 'config-cut',
    why: 'Somebody tried to stop the recording of configuration. Only a missing right kept it on, and few have an honest reason to try.',
  },
  {
    policy: 'tamper-denied',
    rule: 'guardduty-cut',
    why: 'Somebody tried to switch off or thin out threat detection. That is how an intruder begins, so the attempt is as grave as the deed.',
  },
  {
    policy: 'password-self',
    rule: 'login-profile-updated-other',
    why: "The caller is a role session that merely bears the name of the user. Whoever assumes a role writes that name, so it proves nobody; and this call, unlike a change of one's own password, asks for no old one.",
  },
  {
    policy: 'secret-read',
    rule: 'credential-read-burst',
    why: 'Ten or more different secrets within minutes, in one call or in many: one read is information, so many are a collection.',
  },
  {
    policy: 'fictional',
    rule: 'iam-unknown-write',
    why: 'No such call exists, so the record is a write of IAM that no rule knows. AWS adds calls to IAM, and a new one that grants rights must not pass unseen.',
  },
  {
    policy: 'sts-routine',
    rule: 'instance-credential-taken',
    why: "Asking who one is would be routine. Here the instance's own credentials ask, from the address of somebody who had sent that instance a command just before: they left the machine.",
  },
  {
    policy: 'resource-policy',
    rule: 's3-policy-external',
    why: "The corpus looks at identity alone. The bucket's policy lets an unknown account in, which is a way out for data and part of the attack that was played.",
  },
  {
    policy: 'resource-policy',
    rule: 'lambda-exposed',
    why: 'The corpus looks at identity alone. The function can be called by anybody at all, with the rights of its role.',
  },
  {
    policy: 'iam-other',
    rule: 'identities-removed',
    why: 'The third user or group gone within ten minutes. One removal is information; several in a row lock people out or wipe traces.',
  },
  {
    case: 'panther:aws-cloudtrail-enableregion:enableregion',
    why: 'The record names CloudTrail as the source of a call that only the Account service has. A rule that ignored the source would take calls of other services for it.',
  },
  {
    case: 'panther:aws-cloudtrail-imdscredentialexfiltration:imds-credentials-used-from-public-ip',
    why: 'A public address alone proves nothing: an instance with an address of its own calls from one. The rules wait for a second place, or for the address of somebody who reached into the instance.',
  },
];
