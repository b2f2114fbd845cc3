import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { textAt } from '../../cloudtrail/json.ts';
import { defineRule, type Resolver } from '../rule.ts';
import { CREDENTIAL_KINDS, certificateSubject, rootPasswordSubject, serviceCredentialSubject } from './root-credential-kinds.ts';
import { isRootUse } from './root-events.ts';
import { endsRootCredential, rootKeyEnds } from './root-key-ends.ts';
import { rootPasswordEnds } from './root-password-ends.ts';
import { askHolder, rootActivity } from './root-remedy.ts';

/** Updates go both ways: activating opens the state, deactivating ends it. */
function opens({ name, request }: CloudTrailEvent): boolean {
  const status = textAt(request, 'status');
  if (name === 'UpdateAccessKey') return status === 'Active';
  return name !== 'UpdateSigningCertificate' || status !== 'Inactive';
}

const certificateEnds: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteSigningCertificate', 'UpdateSigningCertificate'] }],
  match: (event) => {
    const id = textAt(event.request, 'certificateId');
    if (id === undefined || !endsRootCredential(event)) return undefined;
    const subject = certificateSubject(id);
    if (event.name === 'DeleteSigningCertificate') return { subject, final: true, reason: "root's signing certificate was deleted" };
    return opens(event) ? undefined : { subject, reason: "root's signing certificate was deactivated" };
  },
};

const serviceCredentialEnds: Resolver = {
  listens: [{ source: 'iam', names: ['DeleteServiceSpecificCredential', 'UpdateServiceSpecificCredential'] }],
  match: (event) => {
    const id = textAt(event.request, 'serviceSpecificCredentialId');
    if (id === undefined || !endsRootCredential(event)) return undefined;
    const subject = serviceCredentialSubject(id);
    if (event.name === 'DeleteServiceSpecificCredential') return { subject, final: true, reason: "root's service credential was deleted" };
    return textAt(event.request, 'status') === 'Inactive' ? { subject, reason: "root's service credential was deactivated" } : undefined;
  },
};

export const rule = defineRule({
  id: 'root-other-credential',
  family: 'root-use',
  title: 'Root got another credential',
  kind: 'state',
  severity: 'critical',
  why: 'Certificates, service credentials and revived keys of root are seldom looked for and stay usable.',
  ends: 'the credential is deleted or deactivated by root',
  controls: ['cis-5.0/1.3'],
  attack: ['T1098.001'],
  listens: [{ source: 'iam', names: Object.keys(CREDENTIAL_KINDS) }],
  match: (event) =>
    isRootUse(event) && event.outcome.kind === 'succeeded' && event.target?.kind !== 'user' && opens(event)
      ? CREDENTIAL_KINDS[event.name]
      : undefined,
  assess: ({ hit: { summary, subject: subjectOf, remove }, event }) => {
    const subject = subjectOf(event);
    return {
      severity: 'critical',
      because: 'root needs a password and MFA, and no credential besides',
      subject,
      summary,
      evidence: [{ label: 'Credential', value: subject.label }],
      remedy: [askHolder, remove(subject.id), rootActivity(event)],
    };
  },
  resolvers: [rootKeyEnds, certificateEnds, serviceCredentialEnds, rootPasswordEnds(rootPasswordSubject)],
});
