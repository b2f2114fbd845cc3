import { denied, disguised, onUser } from '../../../test/support/key-records.ts';
import { failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './other-credential-uploaded.ts';

const SSH = 'APKAEXAMPLE000000001';
const sshKey = (by = user('bob')) =>
  onUser('UploadSSHPublicKey', {
    by,
    request: { sSHPublicKeyBody: 'ssh-rsa' },
    response: { sSHPublicKey: { sSHPublicKeyId: SSH, userName: 'bob' } },
  });
const certificate = (by = user('bob')) =>
  onUser('UploadSigningCertificate', { by, response: { certificate: { certificateId: 'CERT1', userName: 'bob', status: 'Active' } } });
const update = (status: string, id = SSH) => onUser('UpdateSSHPublicKey', { request: { sSHPublicKeyId: id, status } });
const serverCertificate = iam('UploadServerCertificate', { request: { serverCertificateName: 'www' } });
const opens = sshKey();

export const cases = casesFor(rule, {
  hits: {
    'an SSH key': {
      event: opens,
      severity: 'medium',
      subject: `SSH public key/${SSH}`,
      says: /User bob uploaded SSH public key APKAEXAMPLE000000001 of bob/,
    },
    'an SSH key switched on': { event: update('active'), severity: 'medium', subject: `SSH public key/${SSH}`, says: /switched on/ },
    'a signing certificate': {
      event: certificate(),
      severity: 'high',
      says: /delete-signing-certificate --certificate-id CERT1 --user-name bob/,
    },
    'a CloudFront key': {
      event: iam('UploadCloudFrontPublicKey', { response: { cloudFrontPublicKey: { cloudFrontPublicKeyId: 'K1' } } }),
      severity: 'medium',
      subject: 'CloudFront public key/K1',
      saysNot: /aws iam/,
    },
    'a server certificate': {
      event: serverCertificate,
      severity: 'low',
      subject: 'server certificate/www',
      says: /--server-certificate-name www/,
    },
    'without MFA': { event: sshKey(user('bob', 'long-term-key')), severity: 'high' },
    'of a protected user': { event: opens, settings: { protectedPrincipals: ['bob'] }, severity: 'high' },
    'through a service, never below medium': { event: sshKey(through('cloudformation.amazonaws.com', role())), severity: 'medium' },
    'a server certificate through a service': {
      event: { ...serverCertificate, userIdentity: through('cloudformation.amazonaws.com', role()) },
      severity: 'info',
    },
  },
  nearMisses: {
    'switched off': { event: update('Inactive') },
    'a failed call': { event: failedIam('UploadSSHPublicKey', { request: { userName: 'bob' } }, 'DuplicateSSHPublicKey') },
    deleted: { event: onUser('DeleteSSHPublicKey', { request: { sSHPublicKeyId: SSH } }) },
    'a list': { event: onUser('ListSSHPublicKeys') },
  },
  denied: { 'nothing was uploaded': { event: denied('UploadSSHPublicKey') } },
  nullParameters: {
    'nothing is named': { event: iam('UploadSSHPublicKey', { by: role() }), severity: 'medium', subject: 'SSH public key/unnamed:' },
    'a user that names nobody means itself': {
      event: iam('UploadSigningCertificate', { by: user('bob') }),
      severity: 'high',
      says: /of bob/,
    },
  },
  identities: {
    'a role session': { event: sshKey(role()), severity: 'medium' },
    'root for itself is another family': { event: iam('UploadSigningCertificate', { by: root() }) },
    'root for a user too': { event: certificate(root()) },
  },
  evasions: { 'a user agent like a service': { event: disguised(opens), severity: 'medium' } },
  ends: {
    deleted: { opens, after: onUser('DeleteSSHPublicKey', { request: { sSHPublicKeyId: SSH } }), ends: true },
    'switched off': { opens, after: update('Inactive'), ends: true },
    'switched on': { opens, after: update('Active'), ends: false },
    'another one deleted': {
      opens,
      after: onUser('DeleteSSHPublicKey', { request: { sSHPublicKeyId: 'APKAEXAMPLE000000002' } }),
      ends: false,
    },
    'a denied deletion': { opens, after: denied('DeleteSSHPublicKey'), ends: false },
    'a failed deletion': {
      opens,
      after: failedIam('DeleteSSHPublicKey', { request: { userName: 'bob', sSHPublicKeyId: SSH } }),
      ends: false,
    },
    'a server certificate deleted': {
      opens: serverCertificate,
      after: iam('DeleteServerCertificate', { request: { serverCertificateName: 'www' } }),
      ends: true,
    },
  },
});
