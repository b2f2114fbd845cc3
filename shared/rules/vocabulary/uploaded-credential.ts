import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { isJsonObject, type JsonObject } from '../../cloudtrail/json.ts';
import type { Severity } from '../severity.ts';

/** A kind of credential that is uploaded to IAM instead of being made there. */
export interface UploadedKind {
  readonly what: string;
  readonly upload: string;
  readonly update: string | undefined;
  readonly remove: string;
  /** The member of parameters and response that names one of them, in lower case. */
  readonly id: string;
  readonly severity: Severity;
  readonly because: string;
  /** The words of `aws iam` that delete it, up to its id; none where the command line has no such call. */
  readonly command: readonly string[];
  /** Belongs to a user, rather than to the account. */
  readonly ofUser: boolean;
}

export const UPLOADED_KINDS: readonly UploadedKind[] = [
  {
    what: 'SSH public key',
    upload: 'UploadSSHPublicKey',
    update: 'UpdateSSHPublicKey',
    remove: 'DeleteSSHPublicKey',
    id: 'sshpublickeyid',
    severity: 'medium',
    because: 'it lets its holder into code repositories in the name of the user, past every MFA',
    command: ['delete-ssh-public-key', '--ssh-public-key-id'],
    ofUser: true,
  },
  {
    what: 'signing certificate',
    upload: 'UploadSigningCertificate',
    update: 'UpdateSigningCertificate',
    remove: 'DeleteSigningCertificate',
    id: 'certificateid',
    severity: 'high',
    because: 'hardly anything needs one today, and it signs requests in the name of the user',
    command: ['delete-signing-certificate', '--certificate-id'],
    ofUser: true,
  },
  {
    what: 'CloudFront public key',
    upload: 'UploadCloudFrontPublicKey',
    update: undefined,
    remove: 'DeleteCloudFrontPublicKey',
    id: 'cloudfrontpublickeyid',
    severity: 'medium',
    because: 'it signs access to private content',
    command: [],
    ofUser: false,
  },
  {
    what: 'server certificate',
    upload: 'UploadServerCertificate',
    update: undefined,
    remove: 'DeleteServerCertificate',
    id: 'servercertificatename',
    severity: 'low',
    because: 'it signs nobody in; it proves a site',
    command: ['delete-server-certificate', '--server-certificate-name'],
    ofUser: false,
  },
];

/** The id of such a credential, from the response or the parameters. Records spell its name with differing capitals. */
export function uploadedId({ request, response }: CloudTrailEvent, { id }: UploadedKind): string | undefined {
  const nested = Object.values(response).filter((value) => isJsonObject(value));
  return [...nested, response, request].map((holder) => textNamed(holder, id)).find((found) => found !== undefined);
}

const textNamed = (holder: JsonObject, name: string): string | undefined => {
  const found = Object.entries(holder).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'string' && found !== '' ? found : undefined;
};
