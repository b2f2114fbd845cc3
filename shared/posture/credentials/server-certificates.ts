import type { Subject } from '../../rules/rule.ts';
import { type Check, type CheckHead, defineCheck, pass, type Verdict } from '../check.ts';
import type { PostureSettings } from '../settings.ts';

interface Demand extends Omit<CheckHead, 'section' | 'reads'> {
  /** Undefined: nothing is wrong with one that expires then. */
  readonly fault: (expires: Date, now: Date, settings: PostureSettings) => string | undefined;
  readonly remedy: (name: string) => Extract<Verdict, { outcome: 'fail' }>['remedy'];
  readonly holds: string;
}

/** Certificates that were uploaded to IAM; those of ACM renew themselves. */
export const serverCertificateCheck = ({ fault, remedy, holds, ...head }: Demand): Check =>
  defineCheck({
    ...head,
    section: 'credentials',
    reads: ['serverCertificates'],
    judge: ({ now, settings, values: { serverCertificates } }): readonly Verdict[] => {
      const rows = serverCertificates.flatMap(({ ServerCertificateName: name, Expiration: expires }): readonly Verdict[] => {
        const subject: Subject = { type: 'credential', id: `server certificate/${name}`, label: `server certificate ${name}` };
        if (expires === undefined)
          return [{ outcome: 'error', subject, detail: `the list does not say when the server certificate ${name} expires` }];
        const found = fault(expires, now, settings);
        if (found === undefined) return [];
        return [
          {
            outcome: 'fail',
            subject,
            detail: `the server certificate ${name} ${found}`,
            evidence: [{ label: 'Expires', value: expires.toISOString() }],
            remedy: remedy(name),
          },
        ];
      });
      return rows.length > 0
        ? rows
        : [pass(`${holds}: 0 of ${serverCertificates.length} certificates otherwise`, serverCertificates.length)];
    },
  });
