import { call, deniedIam, failedIam, iam, role, root, through, user } from '../../../test/support/records.ts';
import { casesFor } from '../../../test/support/rule-cases.ts';
import { rule } from './root-other-credential.ts';

const KEY = 'AKIAROOTKEY000000001';
const CERTIFICATE = 'TA7SIGNINGCERTIFICATE';
const SERVICE = 'ACCASERVICECREDENTIAL';
const key = (status: string, what = {}) => iam('UpdateAccessKey', { by: root(), request: { accessKeyId: KEY, status }, ...what });
const certificate = (status: string) => iam('UpdateSigningCertificate', { by: root(), request: { certificateId: CERTIFICATE, status } });
const uploaded = iam('UploadSigningCertificate', { by: root(), response: { certificate: { certificateId: CERTIFICATE } } });
const service = iam('CreateServiceSpecificCredential', {
  by: root(),
  request: { serviceName: 'codecommit.amazonaws.com' },
  response: { serviceSpecificCredential: { serviceSpecificCredentialId: SERVICE } },
});
const password = iam('CreateLoginProfile', { by: root() });
const remove = (name: string, request: Record<string, string> | null = null, by = root()) => iam(name, { by, request });

export const cases = casesFor(rule, {
  hits: {
    'a key is activated': { event: key('Active'), severity: 'critical', subject: KEY, says: /activated an access key/ },
    'a certificate is uploaded': {
      event: uploaded,
      severity: 'critical',
      subject: CERTIFICATE,
      says: new RegExp(`delete-signing-certificate --certificate-id ${CERTIFICATE}`),
    },
    'a certificate is activated': { event: certificate('Active'), severity: 'critical', subject: CERTIFICATE },
    'a service credential': {
      event: service,
      severity: 'critical',
      subject: SERVICE,
      says: new RegExp(`delete-service-specific-credential --service-specific-credential-id ${SERVICE}`),
    },
    'a password for a root that had none': {
      event: password,
      severity: 'critical',
      subject: 'root-password',
      says: /console password[\s\S]*aws iam delete-login-profile/,
    },
    'a CloudFront key': {
      event: iam('UploadCloudFrontPublicKey', { by: root() }),
      severity: 'critical',
      subject: 'unnamed:CloudFront public key',
      says: /uploaded a CloudFront public key/,
    },
  },
  nearMisses: {
    'a key is deactivated': { event: key('Inactive') },
    'a certificate is deactivated': { event: certificate('Inactive') },
    "a user's key": { event: iam('UpdateAccessKey', { by: root(), request: { accessKeyId: KEY, status: 'Active', userName: 'bob' } }) },
    "a user's password": { event: iam('CreateLoginProfile', { by: root(), request: { userName: 'bob' } }) },
    'it exists already': { event: failedIam('CreateLoginProfile', { by: root() }, 'EntityAlreadyExistsException') },
    'a new access key has a rule of its own': { event: iam('CreateAccessKey', { by: root() }) },
    'the same name from another service': { event: call('transfer', 'UploadSigningCertificate', { by: root() }) },
  },
  denied: { 'to root': { event: deniedIam('CreateLoginProfile', { by: root() }) } },
  nullParameters: {
    'a certificate without an id': {
      event: remove('UpdateSigningCertificate'),
      severity: 'critical',
      subject: 'unnamed:signing certificate',
    },
    'a key whose new status is not said': { event: remove('UpdateAccessKey') },
    'a key that is not named': {
      event: iam('UpdateAccessKey', { by: root(), request: { status: 'Active' } }),
      severity: 'critical',
      subject: 'unnamed:access key',
    },
  },
  identities: {
    'a user for itself': { event: key('Active', { by: user() }) },
    'a role session named root': { event: iam('CreateLoginProfile', { by: role('root', 'root') }) },
    'root through a service': { event: key('Active', { by: through('backup.amazonaws.com', root()) }) },
    'an AssumeRoot session has a rule of its own': {
      event: iam('CreateLoginProfile', { by: root({ sessionContext: { assumedRoot: 'true' } }) }),
    },
  },
  evasions: {
    'a user agent of a service': { event: key('Active', { over: { userAgent: 'cloudformation.amazonaws.com' } }), severity: 'critical' },
  },
  ends: {
    'the key is deactivated': { opens: key('Active'), after: key('Inactive'), ends: true },
    'the key is deleted': { opens: key('Active'), after: remove('DeleteAccessKey', { accessKeyId: KEY }), ends: true },
    'the certificate is deleted': {
      opens: uploaded,
      after: remove('DeleteSigningCertificate', { certificateId: CERTIFICATE }),
      ends: true,
    },
    'the certificate is deactivated': { opens: uploaded, after: certificate('Inactive'), ends: true },
    'the certificate is activated': { opens: uploaded, after: certificate('Active'), ends: false },
    'another certificate is deleted': {
      opens: uploaded,
      after: remove('DeleteSigningCertificate', { certificateId: 'OTHER' }),
      ends: false,
    },
    'a user deletes a certificate': {
      opens: uploaded,
      after: remove('DeleteSigningCertificate', { certificateId: CERTIFICATE }, user()),
      ends: false,
    },
    'the service credential is deleted': {
      opens: service,
      after: remove('DeleteServiceSpecificCredential', { serviceSpecificCredentialId: SERVICE }),
      ends: true,
    },
    'the service credential is deactivated': {
      opens: service,
      after: remove('UpdateServiceSpecificCredential', { serviceSpecificCredentialId: SERVICE, status: 'Inactive' }),
      ends: true,
    },
    'the service credential is activated': {
      opens: service,
      after: remove('UpdateServiceSpecificCredential', { serviceSpecificCredentialId: SERVICE, status: 'Active' }),
      ends: false,
    },
    'a user deletes a service credential': {
      opens: service,
      after: remove('DeleteServiceSpecificCredential', { serviceSpecificCredentialId: SERVICE }, user()),
      ends: false,
    },
    'the password is removed': { opens: password, after: remove('DeleteLoginProfile'), ends: true },
    "root removes a user's password": { opens: password, after: remove('DeleteLoginProfile', { userName: 'bob' }), ends: false },
    'the password was not there': { opens: password, after: failedIam('DeleteLoginProfile', { by: root() }), ends: false },
  },
});
