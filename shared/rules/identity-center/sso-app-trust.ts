import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { firstShown, identityCenterEvidence } from '../vocabulary/identity-center.ts';
import { gradeChange } from '../vocabulary/policy-grade.ts';
import { endedPart, partOf, TRUST_CALLS, TRUST_ENDS, trustCallOf, trustSubject, unnamedTrust } from './app-trust-change.ts';

export const rule = defineRule({
  id: 'sso-app-trust',
  family: 'identity-center',
  title: 'Trust of an Identity Center application widened',
  kind: 'state',
  severity: 'high',
  why: 'Applications and token issuers act in the name of users without their signing in.',
  ends: 'the same grant, method, scope, assignment or issuer deleted, assignment demanded again, or the application deleted',
  controls: [],
  attack: ['T1484.002'],
  listens: [{ source: 'sso', names: TRUST_CALLS }],
  match: trustCallOf,
  assess: ({ hit: { severity, because, words }, event, settings }) => {
    const subject = trustSubject(event) ?? unnamedTrust(event);
    const issuer = firstShown(event.request, ['trustedTokenIssuerConfiguration', 'oidcJwtConfiguration', 'issuerUrl']);
    const piece = partOf(event.name, event).split('|').slice(1).filter(Boolean).join(' ');
    return {
      ...gradeChange({ severity, because }, event, settings),
      subject,
      part: partOf(event.name, event),
      summary: `${callerWords(event)} ${words} ${subject.label}`,
      evidence: identityCenterEvidence(
        event,
        { label: 'Call', value: event.name },
        issuer === undefined ? undefined : { label: 'Issuer', value: issuer },
        piece === '' ? undefined : { label: 'Concerns', value: piece },
      ),
      remedy: [{ text: 'See in Identity Center which application it is and who owns it; take the trust back unless it was asked for.' }],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'sso', names: TRUST_ENDS }],
      match: (event) => {
        const [subject, part] = [trustSubject(event), endedPart(event)];
        return subject === undefined || part === undefined ? undefined : { subject, part, reason: `${event.name} took it back` };
      },
    },
    {
      listens: [{ source: 'sso', names: ['DeleteTrustedTokenIssuer', 'DeleteApplication'] }],
      match: (event) => {
        const subject = event.outcome.kind === 'succeeded' ? trustSubject(event) : undefined;
        return subject === undefined ? undefined : { subject, reason: 'it was deleted', final: true };
      },
    },
  ],
});
