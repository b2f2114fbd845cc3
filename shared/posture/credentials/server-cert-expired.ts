import { uploadedCredentialEnds } from '../../rules/access-keys/other-credential-uploaded.ts';
import { iamCommand } from '../iam-command.ts';
import { serverCertificateCheck } from './server-certificates.ts';

export const check = serverCertificateCheck({
  id: 'server-cert-expired',
  title: 'No server certificate in IAM has expired',
  severity: 'medium',
  why: 'A load balancer that is given an expired certificate by mistake turns every visitor away.',
  cis: { '3.0': '1.19', '5.0': '1.18', '6.0': '2.18', '7.0': '2.17' },
  securityHub: ['IAM.26'],
  ends: [uploadedCredentialEnds],
  holds: 'none has expired',
  fault: (expires, now) => (expires <= now ? 'has expired' : undefined),
  remedy: (name) => [
    {
      text: 'Replace it where it is in use, then delete it.',
      command: iamCommand('delete-server-certificate', { 'server-certificate-name': name }),
    },
  ],
});
