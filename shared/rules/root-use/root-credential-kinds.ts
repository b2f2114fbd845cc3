import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { shellCommand } from '../command.ts';
import type { Step, Subject } from '../rule.ts';
import { keySubject } from '../subjects.ts';

/** One kind of credential that root can hold besides its MFA and a fresh access key. */
export interface CredentialKind {
  readonly summary: string;
  readonly subject: (event: CloudTrailEvent) => Subject;
  readonly remove: (id: string) => Step;
}

const credential = (id: string | undefined, what: string): Subject =>
  id === undefined
    ? { type: 'credential', id: `unnamed:${what}`, label: `a ${what} of root` }
    : { type: 'credential', id, label: `${what} ${id} of root` };

const byRoot = (text: string, ...words: readonly string[]): Step => ({
  text: `As root: ${text}.`,
  command: shellCommand('aws', 'iam', ...words),
});

export const certificateSubject = (id: string | undefined): Subject => credential(id, 'signing certificate');
export const serviceCredentialSubject = (id: string | undefined): Subject => credential(id, 'service-specific credential');
export const rootPasswordSubject: Subject = { type: 'credential', id: 'root-password', label: 'console password of root' };

const removeCertificate = (id: string): Step => byRoot('delete the certificate', 'delete-signing-certificate', '--certificate-id', id);

/** By event name. Parameters and responses as in the IAM API Reference; that of CloudFront keys is not described there. */
export const CREDENTIAL_KINDS: Readonly<Record<string, CredentialKind>> = {
  UploadSigningCertificate: {
    summary: 'Root user uploaded a signing certificate for itself',
    subject: ({ response }) => certificateSubject(textAt(response, 'certificate', 'certificateId')),
    remove: removeCertificate,
  },
  UpdateSigningCertificate: {
    summary: 'Root user changed a signing certificate of its own',
    subject: ({ request }) => certificateSubject(textAt(request, 'certificateId')),
    remove: removeCertificate,
  },
  UploadCloudFrontPublicKey: {
    summary: 'Root user uploaded a CloudFront public key',
    subject: () => credential(undefined, 'CloudFront public key'),
    remove: () => ({ text: 'As root: remove the CloudFront key under Security credentials and use trusted key groups instead.' }),
  },
  UpdateAccessKey: {
    summary: 'Root user activated an access key of its own',
    subject: ({ request }) => {
      const keyId = textAt(request, 'accessKeyId');
      return keyId === undefined ? credential(undefined, 'access key') : keySubject(keyId, 'root');
    },
    remove: (id) => byRoot('delete the key', 'delete-access-key', '--access-key-id', id),
  },
  CreateServiceSpecificCredential: {
    summary: 'Root user created a service-specific credential for itself',
    subject: ({ response }) => serviceCredentialSubject(textAt(response, 'serviceSpecificCredential', 'serviceSpecificCredentialId')),
    remove: (id) => byRoot('delete the credential', 'delete-service-specific-credential', '--service-specific-credential-id', id),
  },
  CreateLoginProfile: {
    summary: 'Root user was given a console password',
    subject: () => rootPasswordSubject,
    remove: () => byRoot('remove the password', 'delete-login-profile'),
  },
};
