import { uploadedCredentialEnds } from '../../rules/access-keys/other-credential-uploaded.ts';
import { serverCertificateCheck } from './server-certificates.ts';

const DAY = 86_400_000;

export const check = serverCertificateCheck({
  id: 'server-cert-expiring',
  title: 'No server certificate in IAM expires within 30 days',
  severity: 'low',
  why: 'Certificates in IAM do not renew themselves.',
  cis: {},
  securityHub: [],
  ends: [uploadedCredentialEnds],
  holds: 'none is about to expire',
  fault: (expires, now, { certificateDays }) => {
    const left = expires.getTime() - now.getTime();
    return left > 0 && left <= certificateDays * DAY ? `expires in ${Math.floor(left / DAY)} days` : undefined;
  },
  remedy: () => [{ text: 'Request one in Certificate Manager, which renews it, and let the load balancer use that.' }],
});
