import { defineRule } from '../rule.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { wordsAt } from '../vocabulary/fields.ts';
import { succeededAs } from '../vocabulary/policy-calls.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { firstFew } from '../vocabulary/request-values.ts';
import { audienceEnds, CREATE, DELETE, OIDC_CHANGES, oidcRemedy, pieceOf } from './oidc-changes.ts';
import { missingSubject, oidcProvider, providerEnds, providerSubject } from './providers.ts';

const NAMES = Object.keys(OIDC_CHANGES);

export const rule = defineRule({
  id: 'oidc-provider-changed',
  family: 'federation',
  title: 'OpenID Connect identity provider made, changed or deleted',
  kind: 'state',
  severity: 'high',
  why: 'Whoever can have the issuer sign a token can take the roles that trust it, without any credential of this account.',
  ends: 'the provider deleted or the audience taken away; what was taken away: put back',
  controls: [],
  attack: ['T1484.002'],
  listens: [{ source: 'iam', names: NAMES }],
  match: (event) => {
    const change = succeededAs(event, NAMES) ? OIDC_CHANGES[event.name] : undefined;
    return change === undefined ? undefined : { change, provider: oidcProvider(event) };
  },
  assess: ({ hit: { change, provider }, event }) => {
    const subject = change.takes ? missingSubject(provider) : providerSubject(provider);
    const audiences = [...wordsAt(event.request, 'ClientIDList'), ...wordsAt(event.request, 'ClientID')];
    const thumbprints = wordsAt(event.request, 'ThumbprintList');
    return {
      ...gradeThroughService({ severity: change.severity, because: change.because }, event, 'medium'),
      subject,
      part: pieceOf(event),
      summary: `${callerWords(event)} ${change.done} ${subject.label}`,
      evidence: policyEvidence(
        event,
        { label: 'Provider', value: provider.arn ?? 'not named in the record' },
        audiences.length === 0 ? undefined : { label: 'Audiences', value: firstFew(audiences) },
        thumbprints.length === 0 ? undefined : { label: 'Thumbprints', value: firstFew(thumbprints) },
      ),
      remedy: [oidcRemedy(event, provider)],
    };
  },
  resolvers: [providerEnds(oidcProvider, CREATE, DELETE), audienceEnds],
});
