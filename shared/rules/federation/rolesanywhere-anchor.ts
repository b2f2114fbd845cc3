import type { CloudTrailEvent } from '../../cloudtrail/event.ts';
import { shellCommand } from '../command.ts';
import { defineRule } from '../rule.ts';
import { grade } from '../severity.ts';
import { callerWords } from '../vocabulary/caller.ts';
import { policyEvidence } from '../vocabulary/policy-evidence.ts';
import { gradeThroughService } from '../vocabulary/policy-grade.ts';
import { changedAnywhere, enabledWords, idOf, shownIn, thingSubject } from './roles-anywhere.ts';

const DONE: Readonly<Record<string, string>> = { CreateTrustAnchor: 'made', UpdateTrustAnchor: 'changed', EnableTrustAnchor: 'enabled' };
const NAMES = Object.keys(DONE);
const ENDS = ['DisableTrustAnchor', 'DeleteTrustAnchor'];

/** Certificates uploaded by hand, in place of an authority of AWS Private CA. */
const isBundle = (event: CloudTrailEvent): boolean =>
  shownIn(event, 'trustAnchor', 'source', 'sourceType') === 'CERTIFICATE_BUNDLE' ||
  shownIn(event, 'trustAnchor', 'source', 'sourceData', 'x509CertificateData') !== undefined;

export const rule = defineRule({
  id: 'rolesanywhere-anchor',
  family: 'federation',
  title: 'Roles Anywhere trust anchor made, changed or enabled',
  kind: 'state',
  severity: 'high',
  why: 'Every certificate that the authority signs can become credentials of this account, from anywhere and for years.',
  ends: 'the trust anchor disabled or deleted',
  controls: [],
  attack: ['T1649'],
  listens: [{ source: 'rolesanywhere', names: NAMES }],
  match: (event) => (changedAnywhere(event, NAMES) ? { id: idOf(event, 'trustAnchor'), bundle: isBundle(event) } : undefined),
  assess: ({ hit: { id, bundle }, event }) => {
    const subject = thingSubject(event, 'trustAnchor');
    return {
      ...gradeThroughService(
        grade(
          { severity: 'high', because: 'whoever holds the authority makes credentials for the account' },
          { when: bundle, steps: 1, because: 'the authority is no AWS Private CA but an uploaded certificate, which anybody can make' },
        ),
        event,
        'medium',
      ),
      subject,
      summary: `${callerWords(event)} ${DONE[event.name] ?? 'changed'} the ${subject.label}`,
      evidence: policyEvidence(
        event,
        { label: 'Trust anchor', value: id ?? 'not named in the record' },
        { label: 'Source', value: shownIn(event, 'trustAnchor', 'source', 'sourceType') ?? (bundle ? 'uploaded certificate' : 'not said') },
        { label: 'Enabled', value: event.name === 'EnableTrustAnchor' ? 'yes' : enabledWords(event, 'trustAnchor') },
      ),
      remedy: [
        {
          text: 'Disable the trust anchor if nobody answers for the authority; sessions already made last until they expire.',
          ...(id === undefined ? {} : { command: shellCommand('aws', 'rolesanywhere', 'disable-trust-anchor', '--trust-anchor-id', id) }),
        },
      ],
    };
  },
  resolvers: [
    {
      listens: [{ source: 'rolesanywhere', names: ENDS }],
      match: (event) => {
        if (idOf(event, 'trustAnchor') === undefined || !changedAnywhere(event, ENDS)) return undefined;
        const subject = thingSubject(event, 'trustAnchor');
        return event.name === 'DeleteTrustAnchor'
          ? { subject, reason: 'the trust anchor was deleted', final: true }
          : { subject, reason: 'the trust anchor was disabled' };
      },
    },
  ],
});
