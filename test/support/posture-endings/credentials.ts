import { KEY, keyDeleted, keySwitched } from '../key-records.ts';
import { ACCOUNT } from '../records.ts';
import { type Call, device, type Ending, ofRole, ofUser, on, passwordGone, userGone } from './ending.ts';

const ofCredential = (
  made: string,
  subject: string,
  [gone, off]: readonly [deletion: string, update?: string],
  field: string,
  ids: readonly [string, string],
) => {
  const calls = (id: string, status: string) => [
    on(gone, { userName: 'ana', [field]: id }),
    ...(off === undefined ? [] : [on(off, { userName: 'ana', [field]: id, status })]),
  ];
  const [own, other] = ids;
  return { made, subject, ends: calls(own, 'Inactive'), leaves: [...calls(other, 'Inactive'), ...calls(own, 'Active').slice(1)] };
};

const ofServerCertificate = (made: string) =>
  ofCredential(made, 'server certificate/www', ['DeleteServerCertificate'], 'serverCertificateName', ['www', 'www2']);

const spare = { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/spare` };
const otherSpare = { serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/spare2` };
const LISTED = 'AKIAEXAMPLE1';
const keyCalls = (userName: string) => [keyDeleted({ owner: userName }), keySwitched('Inactive', { owner: userName })];
const keyOff: Call = (userName) => keySwitched('Inactive', { owner: userName });
const keyGone: Call = (userName) => keyDeleted({ owner: userName });

const ofKey = (made: string, id: string): Ending => ({
  ...{ made, subject: id },
  ends: [keyDeleted({ id }), keySwitched('Inactive', { id })],
  leaves: [keyDeleted({ id: KEY }), keySwitched('Inactive', { id: KEY }), keySwitched('Active', { id })],
});

/** By check. */
export const ofCredentials: Readonly<Record<string, readonly Ending[]>> = {
  'admin-mfa': [ofUser('a password', 'boss', [device, userGone], keyCalls('boss'))],
  'key-at-user-creation': [ofUser('inactive since', 'ana', [passwordGone, userGone], [device('ana')])],
  'key-inactive-leftover': [
    {
      ...{ made: 'left over', subject: LISTED },
      ends: [keyDeleted({ id: LISTED }), keySwitched('Active', { id: LISTED })],
      leaves: [keyDeleted({ id: KEY }), keySwitched('Active', { id: KEY }), keySwitched('Inactive', { id: LISTED })],
    },
  ],
  'key-never-used': [ofUser('made in vain', 'user0', [userGone]), ofKey('by its id where the keys are listed', LISTED)],
  'key-rotated-90': [ofUser('an old key', 'user0', [userGone]), ofKey("by its id where its user's keys are listed", 'AKIAEXAMPLE2')],
  'key-unused-45': [ofUser('used long ago', 'user0', [userGone]), ofKey('by its id where the keys are listed', LISTED)],
  'key-user-mfa': [ofUser('a key alone', 'user0', [device, userGone], [passwordGone('user0')])],
  'mfa-enforced': [ofUser('no policy at all', 'ana', [passwordGone, userGone], [device('ana')])],
  'password-unused-45': [ofUser('used long ago', 'user0', [passwordGone, userGone], [device('user0')])],
  'server-cert-expired': [ofServerCertificate('expired')],
  'server-cert-expiring': [ofServerCertificate('soon')],
  'user-any-mfa': [ofUser('a password', 'user0', [device, userGone])],
  'user-console-mfa': [ofUser('a password alone', 'user0', [device, passwordGone, userGone])],
  'user-dormant': [ofUser('one made long ago, with nothing', 'user0', [userGone], [passwordGone('user0')])],
  'user-mfa-kind': [ofUser('an app alone', 'boss', [userGone], [device('boss')])],
  'user-mfa-sms': [ofUser('a phone number beside a passkey', 'ana', [userGone], [device('ana')])],
  'user-one-active-key': [ofUser('two', 'user0', [keyGone, keyOff, userGone])],
  'user-password-and-key': [ofUser('both', 'user0', [passwordGone, userGone], keyCalls('user0'))],
  'user-service-credential': [
    ofCredential(
      'an old one',
      'ACCAEXAMPLE1',
      ['DeleteServiceSpecificCredential', 'UpdateServiceSpecificCredential'],
      'serviceSpecificCredentialId',
      ['ACCAEXAMPLE1', 'ACCAEXAMPLE2'],
    ),
  ],
  'user-shared-activity': [ofUser('in the console twice at a time', 'ana', [userGone], [passwordGone('ana')])],
  'user-shared-name': [ofUser('a word of a group of people', 'ops-team', [passwordGone, userGone])],
  'user-signing-cert': [
    ofUser('the second one', 'user0', [userGone], [on('DeleteSigningCertificate', { userName: 'user0', certificateId: 'C1' })]),
  ],
  'user-ssh-key': [
    ofCredential('an old one', 'SSH public key/APKAEXAMPLE1', ['DeleteSSHPublicKey', 'UpdateSSHPublicKey'], 'sSHPublicKeyId', [
      'APKAEXAMPLE1',
      'APKAEXAMPLE2',
    ]),
  ],
  'vmfa-orphaned': [
    {
      ...{ made: 'one that nobody holds', subject: spare.serialNumber },
      ends: [on('DeleteVirtualMFADevice', spare), on('EnableMFADevice', { userName: 'bob', ...spare })],
      leaves: [
        on('DeleteVirtualMFADevice', otherSpare),
        on('EnableMFADevice', { userName: 'bob', ...otherSpare }),
        on('DeactivateMFADevice', { userName: 'bob', ...spare }),
      ],
    },
  ],
  'services-unused': [ofUser('a service without recorded use', 'ana', [userGone]), ofRole('of a role', 'worker')],
  'identity-account': [ofUser('each person here is one too many', 'ana', [passwordGone, userGone], [device('ana')])],
};
